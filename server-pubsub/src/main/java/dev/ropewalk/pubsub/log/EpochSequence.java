package dev.ropewalk.pubsub.log;

/// Names of epochs: the time in milliseconds, or the next number that no log has. Any thread.
public final class EpochSequence {
    /// The radix of the number that is an epoch's name.
    public static final int RADIX = 36;

    private long last;

    /// @param last the newest epoch that is known, as a number
    public EpochSequence(long last) {
        this.last = last;
    }

    /// The next epoch.
    ///
    /// @param millis the time, since 1970
    public synchronized String next(long millis) {
        last = Math.max(last + 1, millis);
        return Long.toString(last, RADIX);
    }
}
