package dev.ropewalk.lab.sum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sums of one list of numbers, taken one at a time and not kept.
final class Sums {
    private final Set<Kind> kinds;
    private final boolean isNaive;
    private final boolean isCompensated;
    private final boolean isExact;
    private final NaiveSum naive = new NaiveSum();
    // DoubleStream.sum() is the same algorithm, which wants its terms at once.
    private final DoubleSummaryStatistics compensated = new DoubleSummaryStatistics();
    private final ExactSum exact = new ExactSum();
    private @Nullable String tooLarge;
    private long count;

    Sums(Set<Kind> kinds) {
        this.kinds = EnumSet.copyOf(kinds);
        isNaive = kinds.contains(Kind.NAIVE);
        isCompensated = kinds.contains(Kind.COMPENSATED);
        isExact = kinds.contains(Kind.EXACT) || kinds.contains(Kind.DECIMAL);
    }

    void add(double term) {
        count++;
        if (isNaive) {
            naive.add(term);
        }
        addFloat(term);
    }

    void add(long term) {
        count++;
        if (isNaive) {
            naive.add(term);
        }
        addFloat((double) term);
    }

    void add(BigInteger term) {
        count++;
        if (isNaive) {
            naive.add(term);
        }
        double x = term.doubleValue();
        if (Double.isInfinite(x)) {
            exact.fail(NaiveSum.TOO_LARGE);
            tooLarge = NaiveSum.TOO_LARGE;
        } else {
            addFloat(x);
        }
    }

    private void addFloat(double term) {
        if (isCompensated) {
            compensated.accept(term);
        }
        if (isExact) {
            exact.add(term);
        }
    }

    /// The count of the numbers.
    long count() {
        return count;
    }

    /// The sums so far, in the order of [Kind].
    List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (Kind kind : kinds) {
            results.add(
                    switch (kind) {
                        case NAIVE -> result(kind, naive.value(), naive.error());
                        case COMPENSATED -> result(kind, compensated.getSum(), tooLarge);
                        case EXACT -> result(kind, exact.value(), exact.error());
                        case DECIMAL -> decimal();
                    });
        }
        return results;
    }

    private Result decimal() {
        BigDecimal decimal = exact.decimal();
        String error = exact.error();
        return decimal == null && error == null
                ? new Result(Kind.DECIMAL, null, exact.value() + " has no decimal digits")
                : result(Kind.DECIMAL, decimal, error);
    }

    private static Result result(Kind kind, @Nullable Number value, @Nullable String error) {
        return new Result(kind, error == null ? value : null, error);
    }
}
