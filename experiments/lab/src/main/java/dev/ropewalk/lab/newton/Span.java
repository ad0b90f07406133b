package dev.ropewalk.lab.newton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The visible part of an axis.
///
/// @param to above `from`
record Span(double from, double to) {
    private static final double[] ROUND = {1, 2, 5, 10};

    Span {
        if (!(from < to) || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException("from " + from + " to " + to);
        }
    }

    /// Around all that is to be seen, with a margin.
    static Span around(double least, double most, double margin) {
        double half =
                Math.max(
                        (most - least) / 2,
                        Math.ulp(Math.max(Math.abs(least), Math.abs(most))) * 8);
        half = half == 0 || least == most ? Math.max(1, Math.abs(least)) / 2 : half;
        double centre = least + (most - least) / 2;
        return new Span(centre - half * (1 + margin), centre + half * (1 + margin));
    }

    /// Where most of the values are: all but so many of a hundred at either end.
    static Span most(double[] values, double percent) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new Span(-1, 1);
        }
        int cut = (int) (sorted.length * percent / 100);
        double least = Math.min(0, sorted[cut]);
        double most = Math.max(0, sorted[sorted.length - 1 - cut]);
        boolean isTooWide = Double.isInfinite(2 * (most - least));
        return isTooWide ? new Span(-1e307, 1e307) : around(least, most, 0.1);
    }

    double size() {
        return to - from;
    }

    boolean holds(double value) {
        return value >= from && value <= to;
    }

    /// Round numbers within, four to ten of them.
    List<Double> ticks() {
        double rough = size() / 10;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double round : ROUND) {
            if (round * power >= rough) {
                step = round * power;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double n = Math.ceil(from / step); n * step <= to && ticks.size() < 20; n++) {
            ticks.add(n * step + 0.0); // no -0.0
        }
        return ticks;
    }
}
