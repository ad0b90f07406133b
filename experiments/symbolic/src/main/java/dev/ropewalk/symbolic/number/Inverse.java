package dev.ropewalk.symbolic.number;

/// The inverses of the trigonometric and hyperbolic functions, principal values.
public final class Inverse {
    private Inverse() {}

    /// The arc sine.
    public static Complex asin(Complex z, int precision) {
        int work = precision + 32 + z.depth();
        if (z.isReal() && z.re().abs().compareTo(Real.ONE) <= 0) {
            Real under = Real.ONE.minus(z.re().times(z.re(), 2 * work), work).sqrt(work);
            return Complex.of(Elementary.atan2(z.re(), under, precision));
        }
        // asin z = -i log(iz + sqrt(1 - z^2)); left of the origin -asin(-z), which cancels less.
        if (z.re().signum() < 0) {
            return asin(z.negate(), precision).negate();
        }
        int wide = 2 * work;
        Complex root = Complex.ONE.minus(z.times(z, wide), wide).sqrt(wide);
        Complex log = z.timesI().plus(root, wide).log(work);
        Complex angle = new Complex(log.im(), log.re().negate());
        return new Complex(angle.re().round(precision), angle.im().round(precision));
    }

    /// The arc cosine.
    public static Complex acos(Complex z, int precision) {
        int work = precision + 32;
        if (z.isReal() && z.re().abs().compareTo(Real.ONE) <= 0) {
            Real over = Real.ONE.minus(z.re().times(z.re(), 4 * work), work).sqrt(work);
            return Complex.of(Elementary.atan2(over, z.re(), precision));
        }
        Complex right = Complex.of(Elementary.pi(2 * work).scale(-1));
        return right.minus(asin(z, 2 * work), precision);
    }

    /// The arc tangent.
    public static Complex atan(Complex z, int precision) {
        if (z.isReal()) {
            return Complex.of(Elementary.atan(z.re(), precision));
        }
        int work = 2 * precision + 64 + z.depth();
        Complex iz = z.timesI();
        Complex over = Complex.ONE.minus(iz, work);
        Complex under = Complex.ONE.plus(iz, work);
        if (over.isZero() || under.isZero()) {
            throw new ArithmeticException("a pole of atan");
        }
        Complex log = over.log(work).minus(under.log(work), work);
        return new Complex(
                log.im().negate().scale(-1).round(precision), log.re().scale(-1).round(precision));
    }

    /// The inverse of the hyperbolic sine.
    public static Complex asinh(Complex z, int precision) {
        // asinh z = i asin(-i z)
        Complex turned = new Complex(z.im(), z.re().negate());
        Complex angle = asin(turned, precision);
        return angle.timesI();
    }

    /// The inverse of the hyperbolic cosine.
    public static Complex acosh(Complex z, int precision) {
        int work = 2 * precision + 64;
        Complex low = z.minus(Complex.ONE, work).sqrt(work);
        Complex high = z.plus(Complex.ONE, work).sqrt(work);
        Complex sum = z.plus(low.times(high, work), work);
        Complex log = sum.log(work);
        return new Complex(log.re().round(precision), log.im().round(precision));
    }

    /// The inverse of the hyperbolic tangent.
    public static Complex atanh(Complex z, int precision) {
        int work = 2 * precision + 64 + z.depth();
        Complex over = Complex.ONE.plus(z, work);
        Complex under = Complex.ONE.minus(z, work);
        if (over.isZero() || under.isZero()) {
            throw new ArithmeticException("a pole of atanh");
        }
        Complex log = over.log(work).minus(under.log(work), work);
        return new Complex(
                log.re().scale(-1).round(precision), log.im().scale(-1).round(precision));
    }
}
