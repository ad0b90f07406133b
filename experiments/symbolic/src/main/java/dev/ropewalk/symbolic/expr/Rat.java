package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// A rational number in lowest terms; an integer where the denominator is one.
public final class Rat extends Num {
    private static final Rat[] small = new Rat[1025];

    private final BigInteger over;
    private final BigInteger under;

    static {
        for (int i = 0; i < small.length; i++) {
            small[i] = new Rat(BigInteger.valueOf(i - 256), BigInteger.ONE);
        }
    }

    private Rat(BigInteger over, BigInteger under) {
        this.over = over;
        this.under = under;
    }

    /// The integer.
    public static Rat of(long value) {
        return value >= -256 && value < small.length - 256
                ? small[(int) value + 256]
                : new Rat(BigInteger.valueOf(value), BigInteger.ONE);
    }

    /// The integer.
    public static Rat of(BigInteger value) {
        return value.bitLength() < 32 ? of(value.longValue()) : new Rat(value, BigInteger.ONE);
    }

    /// The quotient; the divisor is not zero.
    public static Rat of(long over, long under) {
        return of(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    /// The quotient; the divisor is not zero.
    public static Rat of(BigInteger over, BigInteger under) {
        if (under.signum() == 0) {
            throw new ArithmeticException(over + "/0 is no rational number");
        }
        BigInteger gcd = over.gcd(under);
        BigInteger by = under.signum() < 0 ? gcd.negate() : gcd;
        BigInteger q = under.divide(by);
        BigInteger p = over.divide(by);
        if (!q.equals(BigInteger.ONE)) {
            return p.equals(BigInteger.ONE) && q.equals(BigInteger.TWO) && S.HALF != null
                    ? S.HALF
                    : new Rat(p, q);
        }
        return of(p);
    }

    /// The numerator, with the sign.
    public BigInteger over() {
        return over;
    }

    /// The denominator, positive.
    public BigInteger under() {
        return under;
    }

    /// True for an integer.
    public boolean isWhole() {
        return under.equals(BigInteger.ONE);
    }

    /// True for an even integer.
    public boolean isEven() {
        return isWhole() && !over.testBit(0);
    }

    /// True for an odd integer.
    public boolean isOdd() {
        return isWhole() && over.testBit(0);
    }

    /// The integer, or nothing where it is none or does not fit.
    public @Nullable Integer smallValue() {
        return isWhole() && over.bitLength() < 32 ? Integer.valueOf(over.intValue()) : null;
    }

    /// The greatest integer that is not greater.
    public BigInteger floor() {
        return Integers.floorDiv(over, under);
    }

    /// The sum.
    public Rat plus(Rat other) {
        return of(
                over.multiply(other.under).add(other.over.multiply(under)),
                under.multiply(other.under));
    }

    /// The difference.
    public Rat minus(Rat other) {
        return plus(other.negate());
    }

    /// The product.
    public Rat times(Rat other) {
        return of(over.multiply(other.over), under.multiply(other.under));
    }

    /// The quotient; the divisor is not zero.
    public Rat over(Rat other) {
        return times(other.inverse());
    }

    /// The reciprocal; the number is not zero.
    public Rat inverse() {
        return of(under, over);
    }

    @Override
    public Num plus(Num other) {
        return other instanceof Rat r ? plus(r) : other.plus(this);
    }

    @Override
    public Num times(Num other) {
        return other instanceof Rat r ? times(r) : other.times(this);
    }

    @Override
    public Rat negate() {
        return of(over.negate(), under);
    }

    @Override
    public int signum() {
        return over.signum();
    }

    @Override
    public double doubleValue() {
        return isWhole()
                ? over.doubleValue()
                : new BigDecimal(over)
                        .divide(new BigDecimal(under), MathContext.DECIMAL128)
                        .doubleValue();
    }

    @Override
    public int compareTo(Num other) {
        return other instanceof Rat r
                ? over.multiply(r.under).compareTo(r.over.multiply(under))
                : -Integer.signum(other.compareTo(this));
    }

    @Override
    @Nullable Expr power(Expr exponent) {
        return RatPower.of(this, exponent);
    }

    @Override
    Tri own(Fact fact) {
        return switch (fact) {
            case RATIONAL, FINITE -> Tri.YES;
            case INTEGER -> Tri.of(isWhole());
            case ZERO -> Tri.of(signum() == 0);
            case POSITIVE -> Tri.of(signum() > 0);
            case NEGATIVE -> Tri.of(signum() < 0);
            case EVEN -> Tri.of(isEven());
            case PRIME -> Tri.of(isWhole() && Integers.isPrime(over));
            case COMPOSITE ->
                    Tri.of(
                            isWhole()
                                    && over.compareTo(BigInteger.ONE) > 0
                                    && !Integers.isPrime(over));
            default -> Tri.UNKNOWN;
        };
    }

    @Override
    public String className() {
        if (!isWhole()) {
            return this.equals(S.HALF) ? "Half" : "Rational";
        }
        if (over.bitLength() > 1) {
            return "Integer";
        }
        return switch (over.intValue()) {
            case 0 -> "Zero";
            case 1 -> "One";
            case -1 -> "NegativeOne";
            default -> "Integer";
        };
    }

    @Override
    int computeHash() {
        return over.hashCode() * 31 + under.hashCode();
    }

    @Override
    boolean same(Expr other) {
        return other instanceof Rat r && over.equals(r.over) && under.equals(r.under);
    }

    @Override
    public String toString() {
        return isWhole() ? over.toString() : over + "/" + under;
    }
}
