package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.FlushQueue;
import dev.ropewalk.reactor.IoBackend;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the virtual threads of a hub, one at a time: the greenlets, and Netty's loop, which is one
/// of them. Because the loop is not the scheduler itself, a callback may wait for a lock that a
/// greenlet holds.
///
/// "On the hub" means: in a greenlet, in a callback of the loop, or in what was [#post]ed. Only one
/// of them runs at a time, so the state of a hub is plain fields.
abstract sealed class HubScheduler permits PrivateScheduler, SharedScheduler {
    private static final Logger log = LoggerFactory.getLogger(HubScheduler.class);

    /// The number of turns that are given before I/O has its own again.
    static final int SLICE = 64;

    /// The number of events of the system that a turn of the loop takes: what was read for a
    /// greenlet is still in the cache when it runs, and what it writes when the loop sends that.
    static final int EVENTS = 32;

    /// The time for which turns are given before I/O has its own again. In virtual time the number
    /// alone decides, so that the same program runs in the same order each time.
    final long sliceNanos;

    /// The tasks, and the turns of virtual threads, that run next, in this order; on the hub.
    final Queue<Runnable> ready = new ArrayDeque<>();

    /// The same from other threads, to be moved to [#ready].
    final Queue<Runnable> remote = new ConcurrentLinkedQueue<>();

    final Timers timers;
    final DeadlockDetector deadlockDetector = new DeadlockDetector();
    final Watchdog.Heartbeat heartbeat = new Watchdog.Heartbeat();
    final LoopRunner loopRunner;

    @SuppressWarnings("ThisEscape")
    HubScheduler(String name, Ticker ticker, IoHandlerFactory io) {
        this.timers = new Timers(ticker);
        this.sliceNanos = ticker instanceof VirtualTicker ? Long.MAX_VALUE : 500_000;
        this.loopRunner = new LoopRunner(this, builder().name(name + "-loop"), ticker, io);
    }

    /// The backend that a hub's loop can run on here.
    ///
    /// @param wanted null for the best that works
    /// @throws IllegalStateException if greenlets, or the backend, cannot run here, with the reason
    static @Nullable IoBackend backend(@Nullable IoBackend wanted) {
        Throwable obstacle = Internals.obstacle();
        if (obstacle == null) {
            return wanted;
        }
        if (wanted != null && wanted != IoBackend.NIO) {
            throw new IllegalStateException(
                    "without --add-opens java.base/java.lang=ALL-UNNAMED a hub runs on nio, not on "
                            + wanted);
        }
        SharedScheduler.prepare(obstacle);
        return IoBackend.NIO;
    }

    /// Starts a scheduler of the kind that works here.
    static HubScheduler start(String name, Ticker ticker, IoHandlerFactory io) {
        return Internals.obstacle() == null
                ? PrivateScheduler.start(name, ticker, io)
                : SharedScheduler.start(name, ticker, io);
    }

    /// The loop; any thread.
    final ManualIoEventLoop loop() {
        return loopRunner.loop;
    }

    /// The tasks that the loop does at the end of its turn; on the hub.
    final FlushQueue flushQueue() {
        return loopRunner.flushQueue();
    }

    /// The thread of the loop's callbacks; any thread.
    final Thread loopThread() {
        return loopRunner.thread;
    }

    /// Makes virtual threads for this scheduler; called before the constructor of the subclass too.
    abstract Thread.Builder.OfVirtual builder();

    /// The thread of a greenlet; any thread.
    abstract Thread thread(String name, HubThread body);

    /// Whether the caller runs on this hub; any thread.
    abstract boolean isHere();

    /// Runs `task` on the hub, in no greenlet, after what is ready now; any thread. Must not wait.
    abstract void post(Runnable task);

    /// Starts a thread after what is ready now; on the hub.
    abstract void start(HubThread thread);

    /// Gives a thread that waits a turn, after what is ready now; on the hub.
    abstract void resume(HubThread thread);

    /// Lets what is ready run before the greenlet that calls goes on.
    abstract void yieldNow();

    /// Whether no greenlet and no task waits for its turn, so that I/O may be waited for; on the
    /// hub.
    final boolean nothingReady() {
        return ready.isEmpty() && remote.isEmpty();
    }

    /// Whether the loop turns soon without being woken; asked on any thread.
    abstract boolean turnsByItself();

    /// Lets greenlets run after a turn of the loop; called on the thread of the loop.
    abstract void runGreenlets();

    /// The loop has ended; called on its thread, last of all.
    abstract void ended();

    /// Waits until nothing runs any more; not on the hub.
    abstract void join() throws InterruptedException;

    /// Runs `task` at once if the caller is on the hub, otherwise [#post]s it.
    final void runOnHub(Runnable task) {
        if (isHere()) {
            task.run();
        } else {
            post(task);
        }
    }

    /// Lets the virtual threads that are ready run; here that can be relied on.
    @SuppressWarnings("ThreadPriorityCheck")
    static void yieldThread() {
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
