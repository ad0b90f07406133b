package dev.ropewalk.greenlet;

import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The scheduler of one hub: a platform thread of its own runs the virtual threads in the order in
/// which they became ready. Needs [Internals].
final class PrivateScheduler extends HubScheduler implements Executor {
    private final Thread.Builder.OfVirtual builder = builder();
    private final Thread thread;
    private @Nullable Runnable loopTurn;
    private boolean loopReady;
    private volatile boolean asleep;
    private volatile boolean ended;

    private PrivateScheduler(String name, Ticker ticker, IoHandlerFactory io) {
        super(name, ticker, io);
        thread = Thread.ofPlatform().name(name).daemon(false).unstarted(this::runTurns);
    }

    static PrivateScheduler start(String name, Ticker ticker, IoHandlerFactory io) {
        PrivateScheduler scheduler = new PrivateScheduler(name, ticker, io);
        scheduler
                .loopThread()
                .start(); // before all others: execute learns which turn is the loop's
        scheduler.thread.start();
        return scheduler;
    }

    /// Called by the JDK when a virtual thread may run, on any thread. The turn runs the thread
    /// until it waits.
    @Override
    public void execute(Runnable turn) {
        if (isHere()) {
            add(turn);
        } else if (loopTurn == null) {
            loopTurn = turn;
            loopReady = true;
        } else {
            remote.add(turn);
            wakeUp();
        }
    }

    private void add(Runnable turn) {
        if (turn.equals(loopTurn)) {
            loopReady = true;
        } else {
            ready.add(turn);
        }
    }

    private void wakeUp() {
        loop().wakeup();
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /// Timers are fired here and not by the loop, which may wait for a lock that a sleeping
    /// greenlet holds.
    private void runTurns() {
        Runnable loop = loopTurn;
        while (!ended && loop != null) {
            if (loopReady) {
                loopReady = false;
                heartbeat.busy();
                loop.run();
            } else if (nothingReady()) {
                sleep();
            }
            for (Runnable turn = remote.poll(); turn != null; turn = remote.poll()) {
                add(turn);
            }
            timers.fire();
            runSlice();
        }
    }

    private void runSlice() {
        long began = System.nanoTime();
        for (int i = 1; i <= SLICE; i++) {
            Runnable turn = ready.poll();
            if (turn == null) {
                return;
            }
            heartbeat.turn();
            run(turn);
            if (i % 8 == 0 && System.nanoTime() - began > sliceNanos) {
                return;
            }
        }
    }

    /// Waits for work; called only while the loop itself waits for a lock.
    private void sleep() {
        long next = timers.untilNext();
        heartbeat.idle();
        loopRunner.flow(true);
        asleep = true;
        if (remote.isEmpty() && next > 0) {
            LockSupport.parkNanos(this, next);
        }
        asleep = false;
        loopRunner.flow(false);
        heartbeat.busy();
    }

    @Override
    boolean isHere() {
        Thread caller = Thread.currentThread();
        return caller == thread || (caller.isVirtual() && Internals.schedulerOf(caller) == this);
    }

    @Override
    void post(Runnable task) {
        if (isHere()) {
            ready.add(task);
        } else {
            remote.add(task);
            wakeUp();
        }
    }

    @Override
    Thread.Builder.OfVirtual builder() {
        return Internals.builder(this);
    }

    @Override
    Thread thread(String name, HubThread body) {
        Thread.Builder.OfVirtual maker = isHere() ? builder : builder();
        Thread made = maker.name(name).uncaughtExceptionHandler(body).unstarted(body);
        maker.uncaughtExceptionHandler(PrivateScheduler::forget);
        return made;
    }

    /// A handler that replaces the last greenlet in the builder, which would keep it alive.
    private static void forget(Thread ended, Throwable thrown) {}

    @Override
    void start(HubThread started) {
        started.thread.start();
    }

    @Override
    void resume(HubThread resumed) {
        resumed.giveTurn();
    }

    @Override
    void yieldNow() {
        yieldThread();
    }

    @Override
    boolean turnsByItself() {
        return isHere();
    }

    @Override
    void runGreenlets() {
        yieldThread();
    }

    @Override
    void ended() {
        ended = true;
    }

    @Override
    void join() throws InterruptedException {
        thread.join();
    }
}
