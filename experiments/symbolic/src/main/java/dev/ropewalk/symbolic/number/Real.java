package dev.ropewalk.symbolic.number;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A binary floating-point number of any precision, `mantissa * 2^exponent`, as mpmath's `mpf`.
///
/// Operations that take a precision round half to even to that many bits.
///
/// @param mantissa odd, or zero
/// @param exponent zero where the mantissa is
public record Real(BigInteger mantissa, int exponent) implements Comparable<Real> {
    /// Zero.
    public static final Real ZERO = new Real(BigInteger.ZERO, 0);

    /// The number 1.
    public static final Real ONE = new Real(BigInteger.ONE, 0);

    /// Normalizes: the mantissa becomes odd.
    public Real {
        int zeros = mantissa.signum() == 0 ? 0 : mantissa.getLowestSetBit();
        exponent = mantissa.signum() == 0 ? 0 : Math.addExact(exponent, zeros);
        mantissa = zeros == 0 ? mantissa : mantissa.shiftRight(zeros);
    }

    /// The number itself, unrounded.
    public static Real of(long value) {
        return new Real(BigInteger.valueOf(value), 0);
    }

    /// The number itself, unrounded.
    public static Real of(BigInteger value) {
        return new Real(value, 0);
    }

    /// The number itself, unrounded; it has to be finite.
    public static Real of(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = Math.max(0, exact.scale());
        BigInteger unscaled = exact.setScale(digits).unscaledValue();
        BigInteger five = BigInteger.valueOf(5).pow(digits);
        return new Real(unscaled.divide(five), -digits);
    }

    /// The quotient of two integers.
    public static Real ratio(BigInteger over, BigInteger under, int precision) {
        return of(over).over(of(under), precision);
    }

    /// The decimal `digits * 10^power`.
    public static Real decimal(BigInteger digits, int power, int precision) {
        BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
        return power >= 0
                ? of(digits.multiply(ten)).round(precision)
                : ratio(digits, ten, precision);
    }

    /// Rounds to so many bits, half to even.
    public Real round(int precision) {
        int excess = mantissa.bitLength() - precision;
        if (excess <= 0) {
            return this;
        }
        BigInteger size = mantissa.abs();
        BigInteger kept = size.shiftRight(excess);
        boolean half = size.testBit(excess - 1);
        // An odd mantissa's lowest bit tells whether it is exactly half.
        boolean exactly = half && excess == 1;
        if (half && (!exactly || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return new Real(mantissa.signum() < 0 ? kept.negate() : kept, exponent + excess);
    }

    /// The sum, rounded.
    public Real plus(Real other, int precision) {
        if (signum() == 0 || other.signum() == 0) {
            return (signum() == 0 ? other : this).round(precision);
        }
        int gap = magnitude() - other.magnitude();
        // A term far below the last bit only breaks ties.
        if (Math.abs((long) gap) > precision + 8L && bitsApart(other) > precision + 8L) {
            Real large = gap > 0 ? this : other;
            int tiny = large.magnitude() - Math.max(precision, large.bits()) - 4;
            Real nudge = new Real(BigInteger.valueOf((gap > 0 ? other : this).signum()), tiny);
            return large.exactPlus(nudge).round(precision);
        }
        return exactPlus(other).round(precision);
    }

    private long bitsApart(Real other) {
        return Math.abs((long) magnitude() - other.magnitude()) - Math.max(bits(), other.bits());
    }

    /// The sum, unrounded.
    public Real exactPlus(Real other) {
        int low = Math.min(exponent, other.exponent);
        return new Real(
                mantissa.shiftLeft(exponent - low)
                        .add(other.mantissa.shiftLeft(other.exponent - low)),
                low);
    }

    /// The difference, rounded.
    public Real minus(Real other, int precision) {
        return plus(other.negate(), precision);
    }

    /// The product, rounded.
    public Real times(Real other, int precision) {
        return new Real(mantissa.multiply(other.mantissa), Math.addExact(exponent, other.exponent))
                .round(precision);
    }

    /// The quotient, rounded; the divisor is not zero.
    public Real over(Real other, int precision) {
        int shift = Math.max(0, precision + other.bits() - bits() + 4);
        BigInteger[] parts = mantissa.shiftLeft(shift).divideAndRemainder(other.mantissa);
        BigInteger sticky =
                parts[0].shiftLeft(2)
                        .add(
                                BigInteger.valueOf(
                                        (long) parts[1].signum() * other.mantissa.signum()));
        return new Real(sticky, exponent - other.exponent - shift - 2).round(precision);
    }

    /// The integer power, rounded.
    public Real power(long exponent, int precision) {
        if (exponent < 0) {
            return ONE.over(power(-exponent, precision + 8), precision);
        }
        int work = precision + 4 * (64 - Long.numberOfLeadingZeros(exponent)) + 8;
        Real result = ONE;
        Real square = this;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result.times(square, work);
            }
            square = left > 1 ? square.times(square, work) : square;
        }
        return result.round(precision);
    }

    /// The square root, rounded; the number is not negative.
    public Real sqrt(int precision) {
        int shift = Math.max(0, 2 * precision - bits() + 8);
        if (((exponent - shift) & 1) != 0) {
            shift++;
        }
        BigInteger[] root = mantissa.shiftLeft(shift).sqrtAndRemainder();
        BigInteger sticky = root[0].shiftLeft(2).add(BigInteger.valueOf(root[1].signum()));
        return new Real(sticky, (exponent - shift) / 2 - 2).round(precision);
    }

    /// The number with the other sign.
    public Real negate() {
        return new Real(mantissa.negate(), exponent);
    }

    /// The size.
    public Real abs() {
        return signum() < 0 ? negate() : this;
    }

    /// The number times a power of two.
    public Real scale(int bits) {
        return signum() == 0 ? this : new Real(mantissa, Math.addExact(exponent, bits));
    }

    /// -1, 0 or 1.
    public int signum() {
        return mantissa.signum();
    }

    /// The position of the highest bit: the number's size is below two to this.
    public int magnitude() {
        return signum() == 0 ? Integer.MIN_VALUE / 4 : exponent + bits();
    }

    /// The number of zero bits between the point and the highest one; 0 for the number 0.
    int depth() {
        return signum() == 0 ? 0 : Math.min(1 << 16, Math.max(0, -magnitude()));
    }

    private int bits() {
        return mantissa.abs().bitLength();
    }

    /// True if it is an integer.
    public boolean isInteger() {
        return exponent >= 0;
    }

    /// The greatest integer that is not greater.
    public BigInteger floor() {
        return exponent >= 0 ? mantissa.shiftLeft(exponent) : mantissa.shiftRight(-exponent);
    }

    /// The nearest integer, a half upwards.
    public BigInteger nearest() {
        return exactPlus(new Real(BigInteger.ONE, -1)).floor();
    }

    /// The mantissa's integer at so many bits behind the point, rounded down.
    BigInteger fixed(int bits) {
        int shift = exponent + bits;
        return shift >= 0 ? mantissa.shiftLeft(shift) : mantissa.shiftRight(-shift);
    }

    /// The nearest double.
    public double doubleValue() {
        Real near = round(64);
        int shift = near.exponent;
        return shift < -1100
                ? near.mantissa.doubleValue() * Math.pow(2, -1000) * Math.pow(2, shift + 1000.0)
                : near.mantissa.doubleValue() * Math.pow(2, shift);
    }

    @Override
    public int compareTo(Real other) {
        return exactPlus(other.negate()).signum();
    }
}
