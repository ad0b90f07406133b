package dev.ropewalk.symbolic.number;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// The constants of mathematics beside pi and e.
public final class Constants {
    private Constants() {}

    /// The constant of SymPy's name, or nothing.
    public static @Nullable Real of(String name, int precision) {
        return switch (name) {
            case "GoldenRatio" ->
                    Real.ONE
                            .plus(Real.of(5).sqrt(precision + 8), precision + 8)
                            .scale(-1)
                            .round(precision);
            case "EulerGamma" -> eulerGamma(precision);
            case "Catalan" -> catalan(precision);
            case "TribonacciConstant" -> tribonacci(precision);
            default -> null;
        };
    }

    /// Brent and McMillan's algorithm with Bessel functions.
    private static Real eulerGamma(int precision) {
        int work = precision + 32;
        long n = (long) Math.ceil(work * Math.log(2) / 4) + 2;
        BigInteger square = BigInteger.valueOf(n * n);
        BigInteger b = BigInteger.ONE.shiftLeft(2 * work);
        BigInteger a = Elementary.log(Real.of(n), 2 * work).fixed(2 * work).negate();
        BigInteger u = a;
        BigInteger v = b;
        for (long k = 1; b.signum() != 0 || a.bitLength() > 1; k++) {
            BigInteger kk = BigInteger.valueOf(k);
            b = b.multiply(square).divide(kk.multiply(kk));
            a = a.multiply(square).divide(kk).add(b).divide(kk);
            u = u.add(a);
            v = v.add(b);
        }
        return new Real(u, 0).over(new Real(v, 0), precision);
    }

    /// The series pi/8 log(2+sqrt 3) + 3/8 sum 1/((2k+1)^2 binomial(2k,k)).
    private static Real catalan(int precision) {
        int work = precision + 32;
        BigInteger term = BigInteger.ONE.shiftLeft(work);
        BigInteger sum = BigInteger.ZERO;
        for (long k = 0; term.signum() != 0; k++) {
            long odd = 2 * k + 1;
            sum = sum.add(term.divide(BigInteger.valueOf(odd * odd)));
            term = term.multiply(BigInteger.valueOf(k + 1)).divide(BigInteger.valueOf(2 * odd));
        }
        Real series = new Real(sum.multiply(BigInteger.valueOf(3)), -work - 3);
        Real root = Real.of(3).sqrt(work).plus(Real.of(2), work);
        Real first = Elementary.pi(work).times(Elementary.log(root, work), work).scale(-3);
        return first.plus(series, precision);
    }

    /// The real root of x^3 - x^2 - x - 1, by Newton's method.
    private static Real tribonacci(int precision) {
        int work = precision + 16;
        Real x = Real.of(1.8392867552141612);
        for (int right = 50; right < 2 * work; right *= 2) {
            Real square = x.times(x, work);
            Real value =
                    square.times(x, work).minus(square, work).minus(x, work).minus(Real.ONE, work);
            Real slope =
                    square.times(Real.of(3), work).minus(x.scale(1), work).minus(Real.ONE, work);
            x = x.minus(value.over(slope, work), work);
        }
        return x.round(precision);
    }
}
