package dev.ropewalk.greenlet;

import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/// The JDK's one scheduler of virtual threads, brought down to one thread: what is left where
/// [Internals] are closed. One hub in the JVM, the JDK's selector only, and what a greenlet does
/// with the JDK's own locks has no time slice.
///
/// That scheduler's order is its own, so greenlets take their turns from the loop's hand, one by
/// one.
final class SharedScheduler extends HubScheduler {
    private static final String PROPERTY = "jdk.virtualThreadScheduler.";
    private static final int PATIENCE = 10_000;
    private static final Duration GUARD = Duration.ofMillis(10);
    private static final AtomicBoolean taken = new AtomicBoolean();

    private final Queue<Object> ready = new ArrayDeque<>();
    private final Queue<Object> remote = new ConcurrentLinkedQueue<>();
    private final LoopRunner loopRunner;
    private boolean passing;

    private SharedScheduler(String name, Ticker ticker, IoHandlerFactory io) {
        super(ticker);
        loopRunner = new LoopRunner(this, Thread.ofVirtual().name(name + "-loop"), ticker, io);
        timers.whenSooner(loopRunner.loop::wakeup); // the JDK may run a greenlet while the loop waits
    }

    /// @throws IllegalStateException if there is a hub already, or the JDK's scheduler has more
    ///   threads
    static SharedScheduler start(String name, Ticker ticker, IoHandlerFactory io) {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "there is a hub already, and without --add-opens"
                            + " java.base/java.lang=ALL-UNNAMED there can be one only");
        }
        SharedScheduler carrier = new SharedScheduler(name, ticker, io);
        carrier.loopRunner.thread.start();
        Thread.ofPlatform().name(name).daemon(false).start(carrier::guard);
        return carrier;
    }

    /// Brings the scheduler down to one thread, where it has not started yet.
    ///
    /// @throws IllegalStateException if it has, with more
    static void prepare() {
        for (String limit : new String[] {"parallelism", "maxPoolSize"}) {
            if (System.getProperty(PROPERTY + limit) == null) {
                System.setProperty(PROPERTY + limit, "1");
            }
        }
        int threads = parallelism();
        String most = System.getProperty(PROPERTY + "maxPoolSize");
        if (threads != 1 || !"1".equals(most)) {
            throw new IllegalStateException(
                    ("greenlets want --add-opens java.base/java.lang=ALL-UNNAMED, or a scheduler of"
                                    + " virtual threads with one thread, -D%1$sparallelism=1"
                                    + " -D%1$smaxPoolSize=1; this one has %2$d, at most %3$s")
                            .formatted(PROPERTY, threads, most));
        }
    }

    private static int parallelism() {
        try {
            return (int)
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(
                                    new ObjectName("jdk.management:type=VirtualThreadScheduler"),
                                    "Parallelism");
        } catch (JMException missing) {
            throw new IllegalStateException(
                    "the scheduler of virtual threads cannot be asked", missing);
        }
    }

    @Override
    boolean isHere() {
        Strand caller = Strand.currentOrNull();
        return caller == null ? Thread.currentThread() == loopRunner.thread : caller.carrier() == this;
    }

    @Override
    void post(Runnable task) {
        add(task);
    }

    @Override
    void start(Strand greenlet) {
        add(greenlet);
    }

    @Override
    void resume(Strand greenlet) {
        add(greenlet);
    }

    private void add(Object turn) {
        if (isHere()) {
            ready.add(turn);
        } else {
            remote.add(turn);
        }
        loopRunner.loop.wakeup();
    }

    @Override
    void yieldNow() {
        Strand caller = Strand.current();
        caller.mayRun = false;
        add(caller);
        caller.awaitTurn();
    }

    /// Greenlets that go on are handed over together, since the JDK's scheduler keeps their order;
    /// one that starts goes through another queue of its.
    @Override
    void pass() {
        passing = true;
        timers.fire();
        long began = System.nanoTime();
        Strand given = null;
        for (int i = 0; i < SLICE && System.nanoTime() - began < sliceNanos; i++) {
            Object turn = next();
            if (turn instanceof Strand greenlet && mayBeGiven(greenlet)) {
                given = give(greenlet);
            } else {
                await(given);
                if (turn != null) {
                    runNow(turn);
                } else if (given == null) {
                    break;
                }
                given = null;
            }
        }
        await(given);
        cede(); // for those that a lock of the JDK has woken
        passing = false;
    }

    /// What the loop does in [#pass], for once by another virtual thread, where a callback of the
    /// loop waits for a lock that greenlets may hold.
    private void standIn() {
        Thread.State loop = loopRunner.thread.getState();
        if (passing || heart.isIdle() || loop == Thread.State.RUNNABLE) {
            return;
        }
        boolean flowed = loopRunner.flow(false);
        timers.fire();
        Strand given = null;
        for (Object turn = next(); turn != null; turn = next()) {
            if (turn instanceof Strand greenlet && mayBeGiven(greenlet)) {
                given = give(greenlet);
            } else {
                runNow(turn);
            }
        }
        await(given);
        loopRunner.flow(flowed);
    }

    private @Nullable Object next() {
        for (Object turn = remote.poll(); turn != null; turn = remote.poll()) {
            ready.add(turn);
        }
        return ready.poll();
    }

    private static boolean mayBeGiven(Strand greenlet) {
        return greenlet.thread.getState() != Thread.State.NEW;
    }

    private Strand give(Strand greenlet) {
        heart.turn();
        greenlet.running = false;
        greenlet.mayRun = true;
        LockSupport.unpark(greenlet.thread);
        return greenlet;
    }

    private void runNow(Object turn) {
        heart.turn();
        if (turn instanceof Strand greenlet) {
            greenlet.thread.start();
            await(greenlet);
        } else {
            run((Runnable) turn);
        }
    }

    private static void await(@Nullable Strand given) {
        if (given != null) {
            for (int i = 0; i < PATIENCE && !given.running; i++) {
                cede();
            }
        }
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
        return isHere() && !heart.isIdle();
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
        return Thread.ofVirtual().name(name).uncaughtExceptionHandler(body).unstarted(body);
    }

    @Override
    void ended() {
        taken.set(false);
    }

    /// Keeps the program from ending, which virtual threads do not, and looks after the loop.
    private void guard() {
        try {
            while (!loopRunner.thread.join(GUARD)) {
                if (heart.now() > 0) {
                    Thread.startVirtualThread(this::standIn);
                }
            }
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    void join() throws InterruptedException {
        loopRunner.thread.join();
    }
}
