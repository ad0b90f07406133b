package dev.ropewalk.greenlet;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// All that is taken from inside the JDK: virtual threads on a scheduler of ours, and the scheduler
/// of a virtual thread. JDK 25 has no public way to either; once there is one, it goes in here.
///
/// Wants `--add-opens java.base/java.lang=ALL-UNNAMED`, or `Add-Opens` in the manifest of the jar.
record Internals(MethodHandle newBuilder, VarHandle scheduler) {
    private static final @Nullable Internals FOUND;
    private static final @Nullable Throwable OBSTACLE;

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

    /// What is not open is not initialised either: the fallback has yet to set up the JDK's
    /// scheduler.
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

    /// They are there, but do they do what they should? A thread that yields once must come to its
    /// scheduler twice, and run where that runs it.
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

    /// Why they are of no use here, null if all is well.
    static @Nullable Throwable obstacle() {
        return OBSTACLE;
    }

    /// Builds virtual threads that `executor` runs.
    static Thread.Builder.OfVirtual builder(Executor executor) {
        return found().build(executor);
    }

    /// What runs this virtual thread.
    static @Nullable Executor schedulerOf(Thread virtual) {
        return (Executor) found().scheduler.get(virtual);
    }

    private static Internals found() {
        Internals found = FOUND;
        if (found == null) {
            throw new IllegalStateException("no internals here", OBSTACLE);
        }
        return found;
    }
}
