package dev.ropewalk.symbolic.number;

/// Thrown out of a computation that was interrupted, because its time is over or nobody waits.
public final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Stop() {
        super("stopped", null, false, false);
    }

    /// Called in all loops that may run long.
    ///
    /// @throws Stop if this thread was interrupted; it stays so
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stop();
        }
    }
}
