package dev.ropewalk.symbolic.function;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Constants;
import dev.ropewalk.symbolic.number.Real;
import dev.ropewalk.symbolic.number.Stop;
import org.jspecify.annotations.Nullable;

/// Numeric values of the integral functions by their power series, which converge everywhere.
final class SeriesValues {
    private static final int LARGEST = 2000;

    private SeriesValues() {}

    private static int work(Complex z, int precision) {
        double size = Math.sqrt(z.norm(40).doubleValue());
        if (size > LARGEST) {
            throw new ArithmeticException("the argument is too large for a series");
        }
        return precision + 48 + (int) (3 * size);
    }

    /// gamma + log z + sum z^k / (k k!)
    static @Nullable Complex ei(Complex z, int precision) {
        if (z.isZero()) {
            throw new ArithmeticException("a pole of Ei");
        }
        int work = work(z, precision);
        Complex sum = logarithmic(z, work);
        Complex term = Complex.ONE;
        for (int k = 1; small(term, work) || k < 4; k++) {
            Stop.check();
            term = term.times(z, work).over(Complex.of(k), work);
            sum = sum.plus(term.over(Complex.of(k), work), work);
        }
        Complex value = round(sum, precision);
        return z.isReal() ? Complex.of(value.re()) : value;
    }

    private static boolean small(Complex term, int work) {
        return !term.isZero() && term.magnitude() > -work - 8;
    }

    private static Complex logarithmic(Complex z, int work) {
        Real gamma = Constants.of("EulerGamma", work);
        Complex constant = Complex.of(gamma == null ? Real.ZERO : gamma);
        Complex log = z.isReal() ? Complex.of(z.re().abs()).log(work) : z.log(work);
        return constant.plus(log, work);
    }

    /// sum s^k z^(2k+1) / ((2k+1) (2k+1)!)
    static Complex si(Complex z, int precision, int sign) {
        int work = work(z, precision) + z.depth();
        Complex square = z.times(z, work).times(Complex.of(sign), work);
        Complex term = z;
        Complex sum = z;
        for (int k = 1; small(term, work); k++) {
            Stop.check();
            term = term.times(square, work).over(Complex.of(2L * k * (2L * k + 1)), work);
            sum = sum.plus(term.over(Complex.of(2L * k + 1), work), work);
        }
        return round(sum, precision);
    }

    /// gamma + log z + sum s^k z^(2k) / (2k (2k)!)
    static @Nullable Complex ci(Complex z, int precision, int sign) {
        if (z.isZero()) {
            throw new ArithmeticException("a pole of the cosine integral");
        }
        if (z.isReal() && z.re().signum() < 0) {
            return null;
        }
        int work = work(z, precision);
        Complex square = z.times(z, work).times(Complex.of(sign), work);
        Complex term = Complex.ONE;
        Complex sum = logarithmic(z, work);
        for (int k = 1; small(term, work) || k < 4; k++) {
            Stop.check();
            term = term.times(square, work).over(Complex.of(2L * k * (2L * k - 1)), work);
            sum = sum.plus(term.over(Complex.of(2L * k), work), work);
        }
        return round(sum, precision);
    }

    private static Complex round(Complex z, int precision) {
        return new Complex(z.re().round(precision), z.im().round(precision));
    }
}
