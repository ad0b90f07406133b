package dev.ropewalk.greenlet;

import io.netty.util.concurrent.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What carries the greenlets of a hub: one thread, on which Netty's loop is a virtual thread among
/// the greenlets. That the loop is one of them, and not the carrier itself, lets a callback wait
/// for a lock that a greenlet holds.
///
/// "On the hub" means: in a greenlet, in a callback of the loop, or in what was [#post]ed. Only one
/// of them runs at a time, so the state of a hub is plain fields.
abstract sealed class HubScheduler permits PrivateScheduler, SharedScheduler {
    private static final Logger log = LoggerFactory.getLogger(HubScheduler.class);

    /// How many turns are given before I/O has its own again.
    static final int SLICE = 64;

    /// How many events of the system a turn of the loop takes: what was read for a greenlet is
    /// still in the cache when it runs, and what it writes when the loop sends that.
    static final int EVENTS = 32;

    /// And for how long at most; in virtual time the number alone decides, so that the same program
    /// runs in the same order each time.
    final long sliceNanos;

    final Timers timers;
    final DeadlockDetector deadlockDetector = new DeadlockDetector();
    final Heartbeat heart = new Heartbeat();

    HubScheduler(Ticker ticker) {
        this.timers = new Timers(ticker);
        this.sliceNanos = ticker instanceof VirtualTicker ? Long.MAX_VALUE : 500_000;
    }

    /// The loop; any thread.
    abstract HubLoop loop();

    /// The thread of the loop's callbacks; any thread.
    abstract Thread loopThread();

    /// The thread of a greenlet, which runs `body`, and whose exception handler it is; any thread.
    abstract <B extends Runnable & Thread.UncaughtExceptionHandler> Thread thread(
            String name, B body);

    /// Whether the caller runs on this hub; any thread.
    abstract boolean isHere();

    /// Runs `task` on the hub, in no greenlet, after what is ready now; any thread. Must not wait.
    abstract void post(Runnable task);

    /// Starts a greenlet after what is ready now; on the hub.
    abstract void start(Strand greenlet);

    /// Lets a parked greenlet go on after what is ready now; on the hub.
    abstract void resume(Strand greenlet);

    /// Lets what is ready run before the greenlet that calls goes on.
    abstract void yieldNow();

    /// Whether no greenlet and no task waits for its turn; on the hub.
    abstract boolean nothingReady();

    /// Whether I/O may be waited for; asked on the hub, right before.
    abstract boolean maySleep();

    /// Whether the loop turns soon without being woken; asked on any thread.
    abstract boolean turnsByItself();

    /// The loop has had its turn: greenlets run; called on the loop's thread.
    abstract void pass();

    /// The loop has ended; called on its thread, last of all.
    abstract void ended();

    /// Waits until nothing runs any more; not on the hub.
    abstract void join() throws InterruptedException;

    /// Runs `task` at once if the caller is on the hub, or else [#post]s it.
    final void here(Runnable task) {
        if (isHere()) {
            task.run();
        } else {
            post(task);
        }
    }

    /// Lets the virtual threads that are ready run; here that can be relied on.
    @SuppressWarnings("ThreadPriorityCheck")
    static void cede() {
        Thread.yield();
    }

    static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failed) {
            log.error("{} failed on the hub", task, failed);
        }
    }
}
