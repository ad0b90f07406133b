package dev.ropewalk.symbolic.function;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Elementary;
import dev.ropewalk.symbolic.number.Real;
import dev.ropewalk.symbolic.number.Stop;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;
import org.apfloat.Apcomplex;
import org.apfloat.ApcomplexMath;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatContext;

/// Numeric values of the special functions, by the library Apfloat.
final class SpecialValues {
    static {
        // Its threads would outlive a small computation.
        ApfloatContext.getContext().setNumberOfProcessors(1);
    }

    private SpecialValues() {}

    private static long digits(int precision) {
        return (long) (precision * 0.30103) + 8;
    }

    private static Apfloat apfloat(Real x, long digits) {
        BigDecimal value = new BigDecimal(x.mantissa());
        BigDecimal two = BigDecimal.TWO.pow(Math.abs(x.exponent()));
        BigDecimal exact =
                x.exponent() >= 0
                        ? value.multiply(two)
                        : value.divide(two, new MathContext((int) digits + 4));
        return new Apfloat(exact, digits);
    }

    private static Apcomplex apcomplex(Complex z, long digits) {
        return new Apcomplex(apfloat(z.re(), digits), apfloat(z.im(), digits));
    }

    private static Real real(Apfloat x, int precision) {
        if (x.signum() == 0) {
            return Real.ZERO;
        }
        BigDecimal value = new BigDecimal(x.toString(true));
        return Real.decimal(value.unscaledValue(), -value.scale(), precision);
    }

    private static Complex complex(Apcomplex z, int precision) {
        return new Complex(real(z.real(), precision), real(z.imag(), precision));
    }

    /// Applies one of Apfloat's functions.
    static Complex apply(Complex z, int precision, UnaryOperator<Apcomplex> function) {
        return complex(function.apply(apcomplex(z, digits(precision))), precision);
    }

    /// As [#apply], for a function that is real for real numbers.
    static Complex real(Complex z, int precision, UnaryOperator<Apcomplex> function) {
        Complex value = apply(z, precision, function);
        return z.isReal() ? Complex.of(value.re()) : value;
    }

    /// A number of Apfloat's.
    static Apcomplex point(Complex z, int precision) {
        return apcomplex(z, digits(precision));
    }

    static Complex gamma(Complex z, int precision) {
        if (z.isReal() && z.re().isInteger() && z.re().signum() <= 0) {
            throw new ArithmeticException("a pole of gamma");
        }
        return real(z, precision, ApcomplexMath::gamma);
    }

    /// The error function, by the series of 2 z / sqrt(pi) 1F1(1/2; 3/2; -z^2).
    static Complex erf(Complex z, int precision) {
        if (z.isZero()) {
            return z;
        }
        double size = z.norm(40).doubleValue();
        if (size > 20_000) {
            return far(z);
        }
        int work = precision + 32 + (int) (3 * size);
        Complex series = series(z.times(z, work).negate(), work);
        Complex factor = Complex.of(Elementary.pi(work)).sqrt(work);
        Complex value = z.times(series, work).over(factor, work);
        return new Complex(
                value.re().scale(1).round(precision), value.im().scale(1).round(precision));
    }

    private static Complex far(Complex z) {
        if (!z.isReal()) {
            throw new ArithmeticException("erf of a number that large");
        }
        return Complex.of(z.re().signum());
    }

    private static Complex series(Complex x, int work) {
        Complex term = Complex.ONE;
        Complex sum = Complex.ONE;
        for (int k = 1; !term.isZero() && term.magnitude() > -work - 8; k++) {
            Stop.check();
            term = term.times(x, work).over(Complex.of(k), work);
            sum = sum.plus(term.over(Complex.of(2L * k + 1), work), work);
        }
        return sum;
    }
}
