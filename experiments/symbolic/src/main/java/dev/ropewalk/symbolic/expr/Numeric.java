package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Real;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Numeric values of expressions, right to the precision asked for.
public final class Numeric {
    private static final int MOST = 6000;

    private Numeric() {}

    /// The value, each part right to so many bits; a part that cannot be told from zero is zero.
    ///
    /// @return nothing if there is no value, or none that this can compute
    public static @Nullable Complex value(Expr e, int precision) {
        if (!e.isNumber()) {
            return null;
        }
        int work = precision + 32;
        Complex before = raw(e, work);
        int limit = Math.min(MOST, 4 * precision + 400);
        while (before != null && work < limit) {
            work = work + Math.max(64, work / 2);
            Complex now = raw(e, work);
            if (now == null) {
                return null;
            }
            if (agrees(before.re(), now.re(), precision)
                    && agrees(before.im(), now.im(), precision)) {
                return rounded(now, precision);
            }
            before = now;
        }
        return before == null ? null : clean(before, precision, work);
    }

    private static @Nullable Complex raw(Expr e, int work) {
        try {
            return Evaluation.of(e, work);
        } catch (ArithmeticException _) { // a pole, or beyond any size
            return null;
        }
    }

    private static boolean agrees(Real a, Real b, int precision) {
        Real gap = a.minus(b, 32);
        return gap.signum() == 0
                || (b.signum() != 0 && gap.magnitude() < b.magnitude() - precision - 4);
    }

    private static Complex rounded(Complex z, int precision) {
        return new Complex(z.re().round(precision), z.im().round(precision));
    }

    /// Drops a part that has stayed at the size of the error.
    private static Complex clean(Complex z, int precision, int work) {
        int noise = 24 - work + Math.max(0, z.magnitude());
        Real re = z.re().magnitude() < noise ? Real.ZERO : z.re();
        Real im = z.im().magnitude() < noise ? Real.ZERO : z.im();
        return rounded(new Complex(re, im), precision);
    }

    /// The value as doubles, the real part and the imaginary part; none if there is no value.
    public static double[] doubles(Expr e) {
        if (e instanceof Num n) {
            return new double[] {n.doubleValue(), 0};
        }
        if (e.equals(S.ZOO)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        Complex z = value(e, 53);
        return z == null
                ? new double[0]
                : new double[] {z.re().doubleValue(), z.im().doubleValue()};
    }

    /// True if it is a number that can be compared: one with a real value.
    public static boolean isComparable(Expr e) {
        if (e.isNot(Fact.EXTENDED_REAL) || !e.isNumber()) {
            return false;
        }
        Complex z = e.equals(S.NAN) ? null : value(e, 12);
        return (z != null && z.isReal()) || e.equals(S.OO) || e.equals(S.NEG_OO);
    }

    /// The sign of a real value; nothing if it has none, or none that can be told from zero.
    public static @Nullable Integer sign(Expr e) {
        Complex z = value(e, 12);
        return z == null || !z.isReal() || z.re().signum() == 0
                ? null
                : Integer.valueOf(z.re().signum());
    }

    /// The greatest integer that is not greater than the value; nothing if that is not certain.
    public static @Nullable BigInteger floor(Expr e) {
        Complex z = value(e, 53);
        if (z == null || !z.isReal()) {
            return null;
        }
        if (z.re().magnitude() > 50) {
            z = value(e, z.re().magnitude() + 16);
        }
        if (z == null) {
            return null;
        }
        BigInteger near = z.re().nearest();
        Real gap = z.re().minus(Real.of(near), 20);
        if (gap.signum() != 0 && gap.magnitude() > -30) {
            return z.re().floor();
        }
        Expr rest = add(e, Rat.of(near.negate()));
        Integer sign = rest.isZero() ? Integer.valueOf(0) : sign(rest);
        if (sign == null) {
            return rest.is(Fact.ZERO) ? near : null;
        }
        return sign < 0 ? near.subtract(BigInteger.ONE) : near;
    }

    /// A complex number as an expression, of floats with that precision.
    public static Expr expression(Complex z, int precision) {
        Expr re = Flt.result(z.re(), precision);
        return z.isReal() ? re : add(re, mul(Flt.result(z.im(), precision), S.I));
    }

    /// The value of a function of floats; the application itself where it has none.
    static Expr ofFloats(Apply e) {
        int precision = 0;
        for (Expr arg : e.args()) {
            int own = floatPrecision(arg);
            if (own < 0) {
                return e;
            }
            precision = Math.max(precision, own);
        }
        if (precision == 0) {
            return e;
        }
        Complex z = value(e, precision);
        return z == null ? e : expression(z, precision);
    }

    /// The precision of a float or of a complex number of floats; -1 for anything else.
    private static int floatPrecision(Expr e) {
        if (e instanceof Flt f) {
            return f.precision();
        }
        if (e instanceof Add a) {
            Num[] parts = Complexes.numbers(a);
            if (parts.length == 2 && (parts[0] instanceof Flt || parts[1] instanceof Flt)) {
                return Math.max(
                        parts[0] instanceof Flt f ? f.precision() : 0,
                        parts[1] instanceof Flt f ? f.precision() : 0);
            }
        }
        return -1;
    }
}
