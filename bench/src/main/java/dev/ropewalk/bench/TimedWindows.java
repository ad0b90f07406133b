package dev.ropewalk.bench;

/// Times a piece of work in its own process: warm first, then several windows.
final class TimedWindows {
    private static final long WINDOW_NANOS = 200_000_000;
    private static final long WARM_NANOS = 3_000_000_000L;
    private static final int WINDOWS = 7;

    private TimedWindows() {}

    /// The work that is timed.
    @FunctionalInterface
    interface Work {
        void times(long count) throws Exception;
    }

    /// The median of the windows, in nanoseconds for one.
    static double nanosEach(Work work) throws Exception {
        long count = 1000;
        while (nanos(work, count) < WINDOW_NANOS) {
            count *= 2;
        }
        for (long end = System.nanoTime() + WARM_NANOS; System.nanoTime() < end; ) {
            work.times(count);
        }
        while (nanos(work, count) < WINDOW_NANOS) { // it has become faster
            count *= 2;
        }
        double[] each = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            each[i] = nanos(work, count) / (double) count;
        }
        return Medians.of(each);
    }

    private static long nanos(Work work, long count) throws Exception {
        long begin = System.nanoTime();
        work.times(count);
        return System.nanoTime() - begin;
    }
}
