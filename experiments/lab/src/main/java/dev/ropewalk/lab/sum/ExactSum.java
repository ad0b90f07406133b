package dev.ropewalk.lab.sum;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The exactly rounded sum of doubles, as Python's `math.fsum`: error-free additions keep what each
/// rounding loses as further partial sums, which do not overlap (Shewchuk, "Adaptive Precision
/// Floating-Point Arithmetic", 1997). There are at most some forty of them, however many the terms.
///
/// It follows `fsum` in its errors too: an intermediate sum beyond the largest double, and
/// infinities of both signs.
final class ExactSum {
    private double[] partials = new double[8];
    private int count; // of the partial sums, growing in magnitude
    private double infinities; // NaN where both signs came
    private double specials; // the sum of the infinities and NaNs
    private @Nullable String error;

    void add(double term) {
        double x = term;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double larger = x;
            double smaller = partials[i];
            if (Math.abs(larger) < Math.abs(smaller)) {
                larger = partials[i];
                smaller = x;
            }
            x = larger + smaller;
            double lost = smaller - (x - larger);
            if (lost != 0) {
                partials[kept++] = lost;
            }
        }
        count = kept;
        if (!Double.isFinite(x)) {
            addSpecial(term);
        } else if (x != 0) {
            if (count == partials.length) {
                partials = Arrays.copyOf(partials, 2 * count);
            }
            partials[count++] = x;
        }
    }

    private void addSpecial(double term) {
        if (Double.isFinite(term)) {
            fail("intermediate overflow in fsum");
        } else if (Double.isInfinite(term)) {
            infinities += term;
        }
        specials += term;
        count = 0;
    }

    /// The first failure stays, as it would have ended `fsum`.
    void fail(String why) {
        error = error == null ? why : error;
    }

    /// Why there is no sum, or null.
    @Nullable String error() {
        return error == null && Double.isNaN(infinities) ? "-inf + inf in fsum" : error;
    }

    /// The sum, rounded once, half to even; of no terms 0.0. Only where there is no [#error].
    double value() {
        if (specials != 0) { // NaN too
            return specials;
        }
        int left = count;
        double sum = left == 0 ? 0 : partials[--left];
        double lost = 0;
        while (left > 0 && lost == 0) {
            double larger = sum;
            double smaller = partials[--left];
            sum = larger + smaller;
            lost = smaller - (sum - larger);
        }
        boolean away = left > 0 && Math.signum(lost) * partials[left - 1] > 0;
        if (away) { // a tie was rounded to even, but what is below it says away from even
            double twice = 2 * lost;
            double next = sum + twice;
            return next - sum == twice ? next : sum;
        }
        return sum;
    }

    /// The sum with all its digits, or null where it is no number.
    @Nullable BigDecimal decimal() {
        if (error() != null || specials != 0) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.add(new BigDecimal(partials[i]));
        }
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }
}
