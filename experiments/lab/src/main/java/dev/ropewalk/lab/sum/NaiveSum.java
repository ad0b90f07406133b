package dev.ropewalk.lab.sum;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// From left to right, each addition rounded: Python's `sum` up to 3.11, which starts at the
/// integer 0, adds integers exactly, and is a float from the first float on.
final class NaiveSum {
    static final String TOO_LARGE = "int too large to convert to float";

    private long small; // the integers so far, until they are too many for it
    private @Nullable BigInteger large;
    private double sum;
    private boolean isFloat;
    private @Nullable String error;

    void add(double term) {
        if (!isFloat) {
            isFloat = true;
            sum = large == null ? small : toDouble(large);
        }
        sum += term;
    }

    void add(long term) {
        if (isFloat) {
            sum += term;
        } else if (large != null) {
            large = large.add(BigInteger.valueOf(term));
        } else {
            long next = small + term;
            if (((small ^ next) & (term ^ next)) < 0) { // it overflowed
                large = BigInteger.valueOf(small).add(BigInteger.valueOf(term));
            }
            small = next;
        }
    }

    void add(BigInteger term) {
        if (isFloat) {
            sum += toDouble(term);
        } else {
            large = (large == null ? BigInteger.valueOf(small) : large).add(term);
        }
    }

    private double toDouble(BigInteger term) {
        double x = term.doubleValue();
        if (Double.isInfinite(x) && error == null) {
            error = TOO_LARGE;
        }
        return x;
    }

    /// Why there is no sum, or null.
    @Nullable String error() {
        return error;
    }

    /// A [Double], or a [BigInteger] where all terms were integers.
    Number value() {
        if (isFloat) {
            return sum;
        }
        return large == null ? BigInteger.valueOf(small) : large;
    }
}
