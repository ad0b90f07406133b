package dev.ropewalk.greenlet;

import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A platform thread of the hub's own, which is the scheduler of its virtual threads: they run in
/// the order in which they became ready. Needs [Internals].
final class PrivateScheduler extends HubScheduler implements Executor {
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final Queue<Runnable> remote = new ConcurrentLinkedQueue<>();
    private final Thread.Builder.OfVirtual builder = Internals.builder(this);
    private final Thread thread;
    private final LoopRunner loopRunner;
    private @Nullable Runnable loopTurn;
    private boolean loopReady;
    private volatile boolean asleep;
    private volatile boolean ended;

    private PrivateScheduler(String name, Ticker ticker, IoHandlerFactory io) {
        super(ticker);
        loopRunner = new LoopRunner(this, Internals.builder(this).name(name + "-loop"), ticker, io);
        thread = Thread.ofPlatform().name(name).daemon(false).unstarted(this::carry);
    }

    static PrivateScheduler start(String name, Ticker ticker, IoHandlerFactory io) {
        PrivateScheduler carrier = new PrivateScheduler(name, ticker, io);
        carrier.loopRunner.thread.start(); // before all others: execute learns which turn is the loop's
        carrier.thread.start();
        return carrier;
    }

    /// Called by the JDK when a virtual thread may run, on any thread: the turn runs it until it
    /// waits.
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
        loopRunner.loop.wakeup();
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /// Timers are fired here, not by the loop, which may be waiting for a lock that a sleeper
    /// holds.
    private void carry() {
        Runnable loop = loopTurn;
        while (!ended && loop != null) {
            if (loopReady) {
                loopReady = false;
                heart.busy();
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
            heart.turn();
            run(turn);
            if (i % 8 == 0 && System.nanoTime() - began > sliceNanos) {
                return;
            }
        }
    }

    /// Only while the loop itself waits for a lock.
    private void sleep() {
        long next = timers.untilNext();
        heart.idle();
        loopRunner.flow(true);
        asleep = true;
        if (remote.isEmpty() && next > 0) {
            LockSupport.parkNanos(this, next);
        }
        asleep = false;
        loopRunner.flow(false);
        heart.busy();
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
    HubLoop loop() {
        return loopRunner.loop;
    }

    @Override
    Thread loopThread() {
        return loopRunner.thread;
    }

    @Override
    <B extends Runnable & Thread.UncaughtExceptionHandler> Thread thread(String name, B body) {
        Thread.Builder.OfVirtual maker = isHere() ? builder : Internals.builder(this);
        Thread thread = maker.name(name).uncaughtExceptionHandler(body).unstarted(body);
        maker.uncaughtExceptionHandler(PrivateScheduler::forget);
        return thread;
    }

    /// In a builder's hands in place of the last greenlet, so that it does not keep it.
    private static void forget(Thread thread, Throwable thrown) {}

    @Override
    void start(Strand greenlet) {
        greenlet.thread.start();
    }

    @Override
    void resume(Strand greenlet) {
        greenlet.mayRun = true;
        LockSupport.unpark(greenlet.thread);
    }

    @Override
    void yieldNow() {
        cede();
    }

    @Override
    boolean nothingReady() {
        return ready.isEmpty() && remote.isEmpty();
    }

    @Override
    boolean maySleep() {
        return nothingReady();
    }

    @Override
    boolean turnsByItself() {
        return isHere();
    }

    @Override
    void pass() {
        cede();
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
