package dev.ropewalk.symbolic.number;

import static dev.ropewalk.symbolic.number.Elementary.atan2;
import static dev.ropewalk.symbolic.number.Elementary.cosSin;

/// A complex number of two [Real]s; a part that is exactly zero stays so where the mathematics says
/// that it is.
///
/// @param re the real part
/// @param im the imaginary part
public record Complex(Real re, Real im) {
    /// Zero.
    public static final Complex ZERO = new Complex(Real.ZERO, Real.ZERO);

    /// The number 1.
    public static final Complex ONE = new Complex(Real.ONE, Real.ZERO);

    /// The imaginary unit.
    public static final Complex I = new Complex(Real.ZERO, Real.ONE);

    /// A real number.
    public static Complex of(Real re) {
        return new Complex(re, Real.ZERO);
    }

    /// An integer.
    public static Complex of(long re) {
        return of(Real.of(re));
    }

    /// True if the imaginary part is exactly zero.
    public boolean isReal() {
        return im.signum() == 0;
    }

    /// True if both parts are exactly zero.
    public boolean isZero() {
        return re.signum() == 0 && im.signum() == 0;
    }

    /// The sum.
    public Complex plus(Complex other, int precision) {
        return new Complex(re.plus(other.re, precision), im.plus(other.im, precision));
    }

    /// The difference.
    public Complex minus(Complex other, int precision) {
        return plus(other.negate(), precision);
    }

    /// The product.
    public Complex times(Complex other, int precision) {
        if (isReal() && other.isReal()) {
            return of(re.times(other.re, precision));
        }
        int exact = Integer.MAX_VALUE / 4;
        Real real = re.times(other.re, exact).minus(im.times(other.im, exact), precision);
        Real imaginary = re.times(other.im, exact).plus(im.times(other.re, exact), precision);
        return new Complex(real, imaginary);
    }

    /// The quotient; the divisor is not zero.
    public Complex over(Complex other, int precision) {
        if (other.isReal()) {
            return new Complex(re.over(other.re, precision), im.over(other.re, precision));
        }
        int work = precision + 10;
        Real norm = other.norm(work);
        Complex over = times(new Complex(other.re, other.im.negate()), work);
        return new Complex(over.re.over(norm, precision), over.im.over(norm, precision));
    }

    /// The square of the size.
    public Real norm(int precision) {
        return re.times(re, precision + 4).plus(im.times(im, precision + 4), precision);
    }

    /// The size.
    public Real abs(int precision) {
        return isReal() ? re.abs().round(precision) : norm(precision + 8).sqrt(precision);
    }

    /// The angle.
    public Real arg(int precision) {
        return atan2(im, re, precision);
    }

    /// The number with the other sign.
    public Complex negate() {
        return new Complex(re.negate(), im.negate());
    }

    /// Times the imaginary unit.
    public Complex timesI() {
        return new Complex(im.negate(), re);
    }

    /// The position of the highest bit.
    public int magnitude() {
        return Math.max(re.magnitude(), im.magnitude());
    }

    /// The number of bits that are lost when a similar number is subtracted.
    public int depth() {
        return Math.max(re.depth(), im.depth());
    }

    /// The exponential.
    public Complex exp(int precision) {
        Real size = Elementary.exp(re, precision + 8);
        if (isReal()) {
            return of(size.round(precision));
        }
        Real[] turn = cosSin(im, precision + 8);
        return new Complex(size.times(turn[0], precision), size.times(turn[1], precision));
    }

    /// The logarithm's principal value; the number is not zero.
    public Complex log(int precision) {
        if (isReal() && re.signum() > 0) {
            return of(Elementary.log(re, precision));
        }
        return new Complex(
                Elementary.log(norm(2 * precision + 32), precision).scale(-1), arg(precision));
    }

    /// The principal power; the base is not zero.
    public Complex power(Complex exponent, int precision) {
        int work = precision + 16 + Math.max(0, exponent.magnitude());
        if (exponent.isReal() && exponent.re.isInteger() && exponent.re.magnitude() < 40) {
            return power(exponent.re.floor().longValueExact(), precision);
        }
        if (isReal()
                && re.signum() > 0
                && exponent.equals(of(new Real(java.math.BigInteger.ONE, -1)))) {
            return of(re.sqrt(precision));
        }
        if (exponent.isReal() && exponent.re.exponent() == -1 && exponent.re.magnitude() < 40) {
            return sqrt(precision + 16).power(exponent.re.mantissa().longValueExact(), precision);
        }
        Complex result = log(work).times(exponent, work).exp(precision);
        boolean real = isReal() && re.signum() > 0 && exponent.isReal();
        return real ? of(result.re) : result;
    }

    private Complex power(long exponent, int precision) {
        if (exponent < 0) {
            return ONE.over(power(-exponent, precision + 8), precision);
        }
        if (isReal()) {
            return of(re.power(exponent, precision));
        }
        int work = precision + 8 + 4 * (64 - Long.numberOfLeadingZeros(exponent));
        Complex result = ONE;
        Complex square = this;
        for (long left = exponent; left > 0; left >>= 1) {
            result = (left & 1) == 1 ? result.times(square, work) : result;
            square = left > 1 ? square.times(square, work) : square;
        }
        return new Complex(result.re.round(precision), result.im.round(precision));
    }

    /// The square root's principal value.
    public Complex sqrt(int precision) {
        if (isReal()) {
            return re.signum() >= 0
                    ? of(re.sqrt(precision))
                    : new Complex(Real.ZERO, re.negate().sqrt(precision));
        }
        int work = precision + 16;
        Real size = abs(work);
        Real big = size.plus(re.abs(), work).scale(-1).sqrt(work);
        Real small = im.abs().over(big, work).scale(-1);
        boolean right = re.signum() >= 0;
        Real imaginary = right ? small : big;
        return new Complex(
                (right ? big : small).round(precision),
                (im.signum() < 0 ? imaginary.negate() : imaginary).round(precision));
    }

    /// The cosine and the sine, in this order.
    public Complex[] cosSinOf(int precision) {
        if (isReal()) {
            Real[] both = cosSin(re, precision);
            return new Complex[] {of(both[0]), of(both[1])};
        }
        int work = precision + 16 + im.depth();
        Real[] turn = cosSin(re, work);
        Real grow = Elementary.exp(im, work);
        Real shrink = Real.ONE.over(grow, work);
        Real cosh = grow.plus(shrink, work).scale(-1);
        Real sinh = grow.minus(shrink, work).scale(-1);
        return new Complex[] {
            new Complex(turn[0].times(cosh, precision), turn[1].times(sinh, precision).negate()),
            new Complex(turn[1].times(cosh, precision), turn[0].times(sinh, precision))
        };
    }
}
