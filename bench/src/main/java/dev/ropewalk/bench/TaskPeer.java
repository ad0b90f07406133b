package dev.ropewalk.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// A program of many tasks, as [Peer#TASKS] has them measured in its own process: warm first, then
/// several windows, of which the median counts.
///
/// @param <T> a task
/// @param <G> what parked tasks wait for
abstract class TaskPeer<T, G> {
    private static final long WINDOW_NANOS = 200_000_000;
    private static final long WARM_NANOS = 3_000_000_000L;
    private static final int WINDOWS = 7;

    /// Times that a parked task is parked and woken before: the frames of compiled code are
    /// smaller.
    private static final int WARM_ROUNDS = 5;

    /// Serves an echo until the process is killed.
    abstract void serve(int port) throws IOException;

    /// Runs the code in a task, to its end.
    abstract double inTask(Callable<Double> code) throws Exception;

    abstract T spawn(Runnable code);

    abstract void join(T task) throws InterruptedException;

    /// Lets the other tasks have their turn.
    abstract void yieldNow();

    abstract G gate();

    abstract void open(G gate);

    /// Tasks that wait at the gate by now.
    abstract List<T> park(int tasks, G gate) throws Exception;

    /// Work that is timed.
    @FunctionalInterface
    private interface Work {
        void times(long count) throws Exception;
    }

    /// Measures one thing and prints the figure, or serves until it is killed.
    ///
    /// @param args a number and what to measure, or the port of the echo
    final void run(String[] args) throws Exception {
        int number = Integer.parseInt(args[0]);
        switch (args.length == 1 ? "echo" : args[1]) {
            case "echo" -> serve(number);
            case "parked" -> print(parked(number));
            case "switch" -> print(inTask(() -> nanosEach(count -> switches(number, count))));
            case "spawn" -> print(inTask(() -> nanosEach(count -> spawns(number, count))));
            case String other -> throw new IllegalArgumentException(other);
        }
    }

    private static void print(double figure) {
        System.out.println(figure);
        System.exit(0);
    }

    private void switches(int tasks, long count) throws InterruptedException {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(
                    spawn(() -> {
                        for (long left = count / tasks; left > 0; left--) {
                            yieldNow();
                        }
                    }));
        }
        joinAll(all);
    }

    private void spawns(int together, long count) throws InterruptedException {
        List<T> all = new ArrayList<>();
        for (long done = 0; done < count; done += together) {
            for (int i = 0; i < together; i++) {
                all.add(spawn(() -> {}));
            }
            joinAll(all);
            all.clear();
        }
    }

    private void joinAll(List<T> all) throws InterruptedException {
        for (T task : all) {
            join(task);
        }
    }

    /// By how much each parked task makes the heap grow.
    private double parked(int tasks) throws Exception {
        for (int i = 0; i < WARM_ROUNDS; i++) {
            G ready = gate();
            List<T> all = park(tasks, ready);
            open(ready);
            joinAll(all);
        }
        G never = gate();
        long before = usedBytes();
        park(tasks, never);
        return (usedBytes() - before) / (double) tasks;
    }

    private static long usedBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static double nanosEach(Work work) throws Exception {
        long count = 1000;
        while (nanos(work, count) < WINDOW_NANOS) {
            count *= 2;
        }
        for (long end = System.nanoTime() + WARM_NANOS; System.nanoTime() < end; ) {
            work.times(count);
        }
        while (nanos(work, count) < WINDOW_NANOS) { // the work has become faster
            count *= 2;
        }
        double[] each = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            each[i] = nanos(work, count) / (double) count;
        }
        return Rounds.median(each);
    }

    private static long nanos(Work work, long count) throws Exception {
        long begin = System.nanoTime();
        work.times(count);
        return System.nanoTime() - begin;
    }
}
