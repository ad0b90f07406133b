package dev.ropewalk.greenlet;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only internals of the JDK in use: virtual threads on a scheduler of ours, and the scheduler
/// of a virtual thread. JDK 25 has no public API for either; a later one goes in here.
///
/// Needs `--add-opens java.base/java.lang=ALL-UNNAMED`, or `Add-Opens` in the manifest of the jar.
record Internals(MethodHandle newBuilder, VarHandle scheduler) {
    private static final Logger log = LoggerFactory.getLogger(Internals.class);
    private static final @Nullable Internals FOUND;
    private static final @Nullable Throwable OBSTACLE;
    private static boolean pollersAreWarm;

    static {
        Internals found = null;
        Throwable obstacle = null;
        try {
            found = find();
            found.test();
        } catch (ReflectiveOperationException | RuntimeException | Error missing) {
            obstacle = missing;
        }
        FOUND = obstacle == null ? found : null;
        OBSTACLE = obstacle;
    }

    /// Classes that are not open are not initialised either, because the fallback has yet to set up
    /// the JDK's scheduler.
    private static Internals find() throws ReflectiveOperationException {
        MethodHandles.Lookup builder = inside("java.lang.ThreadBuilders$VirtualThreadBuilder");
        MethodHandles.Lookup thread = inside("java.lang.VirtualThread");
        return new Internals(
                builder.findConstructor(
                                builder.lookupClass(), methodType(void.class, Executor.class))
                        .asType(methodType(Thread.Builder.OfVirtual.class, Executor.class)),
                thread.findVarHandle(thread.lookupClass(), "scheduler", Executor.class));
    }

    private static MethodHandles.Lookup inside(String name) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(
                Class.forName(name, false, null), MethodHandles.lookup());
    }

    /// Tests that they do what they should: a thread that yields once must come to its scheduler
    /// twice, and run where that runs it.
    private void test() {
        Queue<Runnable> turns = new ArrayDeque<>();
        Executor mine = turns::add;
        Thread thread = build(mine).unstarted(Thread::yield);
        thread.start();
        int runs = 0;
        for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
            turn.run();
            runs++;
        }
        if (runs != 2 || thread.isAlive() || !mine.equals(scheduler.get(thread))) {
            throw new IllegalStateException(
                    "the scheduler of a virtual thread ran it " + runs + " times, not twice");
        }
    }

    private Thread.Builder.OfVirtual build(Executor executor) {
        try {
            return (Thread.Builder.OfVirtual) newBuilder.invokeExact(executor);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new LinkageError("a constructor that throws nothing did", impossible);
        }
    }

    /// Why they cannot be used here, null if they can.
    static @Nullable Throwable obstacle() {
        return OBSTACLE;
    }

    /// Builds virtual threads that `executor` runs.
    static Thread.Builder.OfVirtual builder(Executor executor) {
        return found().build(executor);
    }

    /// The scheduler of this virtual thread.
    static @Nullable Executor schedulerOf(Thread virtual) {
        return (Executor) found().scheduler.get(virtual);
    }

    /// Has the JDK's pollers made on the JDK's own scheduler; blocks for a moment the first time.
    /// Pollers wake virtual threads that wait for a socket, and are virtual threads themselves: the
    /// first thread that waits makes them, and its scheduler runs them, which must not be a hub's,
    /// since a hub may end.
    static synchronized void warmUpPollers() {
        if (!pollersAreWarm) {
            pollersAreWarm = true;
            CompletableFuture.runAsync(
                            () -> { // here no hub's scheduler is inherited
                                try (ExecutorService jdks =
                                        Executors.newVirtualThreadPerTaskExecutor()) {
                                    jdks.execute(Internals::poll);
                                }
                            })
                    .join();
        }
    }

    private static void poll() {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody.setSoTimeout(1);
            nobody.accept().close();
        } catch (SocketTimeoutException expected) {
            log.trace("the pollers run");
        } catch (IOException failed) {
            log.debug("no socket to start the pollers with", failed);
        }
    }

    private static Internals found() {
        Internals found = FOUND;
        if (found == null) {
            throw new IllegalStateException("no internals here", OBSTACLE);
        }
        return found;
    }
}
