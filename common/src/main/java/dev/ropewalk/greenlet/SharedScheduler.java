package dev.ropewalk.greenlet;

import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JDK's one scheduler of virtual threads, brought down to one thread; the fallback if
/// [Internals] are closed. There is one hub in the JVM, on the JDK's selector only, and what a
/// greenlet does with the JDK's own locks has no time slice.
///
/// The JDK runs threads in an order of its own, so the thread of the loop gives each greenlet its
/// turn.
final class SharedScheduler extends HubScheduler {
    private static final String PROPERTY = "jdk.virtualThreadScheduler.";
    private static final int PATIENCE = 10_000;
    private static final Duration GUARD = Duration.ofMillis(10);
    private static final Logger log = LoggerFactory.getLogger("dev.ropewalk.greenlet.Hub");
    private static final AtomicBoolean taken = new AtomicBoolean();
    private static final AtomicBoolean told = new AtomicBoolean();

    private boolean runningGreenlets;

    private SharedScheduler(String name, Ticker ticker, IoHandlerFactory io) {
        super(name, ticker, io);
        timers.whenSooner(loop()::wakeup); // the JDK may run a greenlet while the loop waits
    }

    /// @throws IllegalStateException if there is a hub already, or the JDK's scheduler has more
    ///   threads
    static SharedScheduler start(String name, Ticker ticker, IoHandlerFactory io) {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "there is a hub already, and without --add-opens"
                            + " java.base/java.lang=ALL-UNNAMED there can be one only");
        }
        SharedScheduler scheduler = new SharedScheduler(name, ticker, io);
        scheduler.loopThread().start();
        Thread.ofPlatform().name(name).daemon(false).start(scheduler::guard);
        return scheduler;
    }

    /// Brings the scheduler down to one thread if it has not started yet, and says in the log once
    /// that it serves.
    ///
    /// @param obstacle why [Internals] do not
    /// @throws IllegalStateException if it has started with more threads
    static void prepare(Throwable obstacle) {
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
        if (told.compareAndSet(false, true)) {
            log.warn(
                    "greenlets run on the JDK's own scheduler, with one hub, on nio: start with"
                            + " --add-opens java.base/java.lang=ALL-UNNAMED for more ({})",
                    obstacle.toString());
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
        Thread caller = Thread.currentThread();
        return caller.getUncaughtExceptionHandler() instanceof HubThread body
                ? body.scheduler() == this
                : caller == loopThread();
    }

    @Override
    void post(Runnable task) {
        add(task);
    }

    @Override
    void start(HubThread started) {
        add(started);
    }

    @Override
    void resume(HubThread resumed) {
        add(resumed);
    }

    private void add(Runnable turn) {
        if (isHere()) {
            ready.add(turn);
        } else {
            remote.add(turn);
        }
        loop().wakeup();
    }

    @Override
    void yieldNow() {
        if (Thread.currentThread().getUncaughtExceptionHandler() instanceof HubThread caller) {
            caller.endTurn();
            add(caller);
            caller.awaitTurn();
        }
    }

    /// Greenlets that go on are handed over together, since the JDK's scheduler keeps their order.
    /// Greenlets that start are handed over singly, since the JDK has another queue for them.
    @Override
    void runGreenlets() {
        runningGreenlets = true;
        runTurns(SLICE, sliceNanos);
        yieldThread(); // for those that a lock of the JDK has woken
        runningGreenlets = false;
    }

    private void runTurns(int most, long nanos) {
        timers.fire();
        long began = System.nanoTime();
        HubThread given = null;
        for (int i = 0; i < most && System.nanoTime() - began < nanos; i++) {
            Runnable turn = next();
            if (turn instanceof HubThread thread && thread.isStarted()) {
                given = give(thread);
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
    }

    /// The work of the loop in [#runGreenlets], done once by another virtual thread if a callback
    /// of the loop waits for a lock that greenlets may hold.
    private void standIn() {
        Thread.State loop = loopThread().getState();
        if (runningGreenlets || heartbeat.isIdle() || loop == Thread.State.RUNNABLE) {
            return;
        }
        boolean flowed = loopRunner.flow(false);
        runTurns(Integer.MAX_VALUE, Long.MAX_VALUE);
        loopRunner.flow(flowed);
    }

    private @Nullable Runnable next() {
        for (Runnable turn = remote.poll(); turn != null; turn = remote.poll()) {
            ready.add(turn);
        }
        return ready.poll();
    }

    private HubThread give(HubThread thread) {
        heartbeat.turn();
        thread.giveTurn();
        return thread;
    }

    private void runNow(Runnable turn) {
        heartbeat.turn();
        if (turn instanceof HubThread starting) {
            starting.thread.start();
            await(starting);
        } else {
            run(turn);
        }
    }

    private static void await(@Nullable HubThread given) {
        if (given != null) {
            for (int i = 0; i < PATIENCE && !given.isRunning(); i++) {
                yieldThread();
            }
        }
    }

    @Override
    boolean turnsByItself() {
        return isHere() && !heartbeat.isIdle();
    }

    @Override
    Thread.Builder.OfVirtual builder() {
        return Thread.ofVirtual();
    }

    @Override
    Thread thread(String name, HubThread body) {
        return builder().name(name).uncaughtExceptionHandler(body).unstarted(body);
    }

    @Override
    void ended() {
        taken.set(false);
    }

    /// Keeps the program from ending, which virtual threads do not, and stands in for the loop.
    private void guard() {
        try {
            while (!loopThread().join(GUARD)) {
                if (heartbeat.now() > 0) {
                    Thread.startVirtualThread(this::standIn);
                }
            }
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    void join() throws InterruptedException {
        loopThread().join();
    }
}
