package dev.ropewalk.policy;

import java.math.BigDecimal;

/// So many a second, with a burst: `Rate.perSecond(20).burst(100)`.
///
/// @param perSecond bytes or connections a second in the long run, more than 0
/// @param burst how many may come at once after a quiet time, 1 or more
public record Rate(double perSecond, long burst) {
    /// Checks both.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public Rate {
        if (!(perSecond > 0 && perSecond <= Long.MAX_VALUE)) {
            throw new IllegalArgumentException("a rate is more than 0 a second: " + perSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("a burst is 1 or more: " + burst);
        }
    }

    /// This rate, with a second's worth of it as the burst.
    ///
    /// @throws IllegalArgumentException if it is not more than 0
    public static Rate perSecond(double perSecond) {
        return new Rate(perSecond, Math.max(1, (long) Math.ceil(perSecond)));
    }

    /// The same rate with another burst.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public Rate burst(long burst) {
        return new Rate(perSecond, burst);
    }

    /// As in `20 a second`.
    @Override
    public String toString() {
        return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString() + " a second";
    }
}
