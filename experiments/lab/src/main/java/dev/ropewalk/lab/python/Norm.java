package dev.ropewalk.lab.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;

/// The Euclidean norm, rounded once; CPython's `hypot` is within an ulp of that and mostly equal.
final class Norm {
    private static final MathContext DIGITS = new MathContext(40);

    private Norm() {}

    static double of(DoubleStream parts) {
        double[] sizes = parts.map(Math::abs).toArray();
        boolean hasNan = false;
        BigDecimal sum = BigDecimal.ZERO;
        for (double size : sizes) {
            if (Double.isInfinite(size)) {
                return size;
            }
            hasNan |= Double.isNaN(size);
            sum = hasNan ? sum : sum.add(new BigDecimal(size).pow(2));
        }
        return hasNan ? Double.NaN : sum.sqrt(DIGITS).doubleValue();
    }
}
