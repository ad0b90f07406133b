package dev.ropewalk.counter.store;

/// The range of numbers: from 1 to [Long#MAX_VALUE].
public final class CounterLimits {
    private CounterLimits() {}

    /// Checks how many numbers are asked for.
    ///
    /// @throws IllegalArgumentException if so many cannot be asked for, quoting it
    public static void checkCount(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a reservation is of 1 or more numbers: " + n);
        }
    }

    /// Checks a last number that is to be set.
    ///
    /// @throws IllegalArgumentException if that can be no last number, quoting it
    public static void checkLast(long last) {
        if (last < 0) {
            throw new IllegalArgumentException("the last number is 0 or more: " + last);
        }
    }

    /// Checks that numbers are left.
    ///
    /// @throws StoreException if there are no `n` numbers after `last`
    public static void checkRoom(long last, int n) {
        if (last > Long.MAX_VALUE - n) {
            throw new StoreException(
                    "the counter is at %d: the largest number is %d"
                            .formatted(last, Long.MAX_VALUE));
        }
    }
}
