package dev.ropewalk.symbolic.expr;

import org.jspecify.annotations.Nullable;

/// An infinity of the real line, or nan.
public final class Inf extends Num {
    static final Inf POSITIVE = new Inf(1, "oo", "Infinity");
    static final Inf NEGATIVE = new Inf(-1, "-oo", "NegativeInfinity");
    static final Inf NAN = new Inf(0, "nan", "NaN");

    private final int sign;
    private final String text;
    private final String className;

    private Inf(int sign, String text, String className) {
        this.sign = sign;
        this.text = text;
        this.className = className;
    }

    @Override
    public Num plus(Num other) {
        return other instanceof Inf i && i.sign != sign ? NAN : this;
    }

    @Override
    public Num times(Num other) {
        if (sign == 0 || other.signum() == 0) {
            return NAN;
        }
        return sign == other.signum() ? POSITIVE : NEGATIVE;
    }

    @Override
    public Num negate() {
        return switch (sign) {
            case 1 -> NEGATIVE;
            case -1 -> POSITIVE;
            default -> NAN;
        };
    }

    @Override
    public int signum() {
        return sign;
    }

    @Override
    public double doubleValue() {
        return sign == 0 ? Double.NaN : sign / 0.0;
    }

    @Override
    public int compareTo(Num other) {
        return other instanceof Inf i ? Integer.compare(sign, i.sign) : sign;
    }

    @Override
    @Nullable Expr power(Expr exponent) {
        return InfPower.of(this, exponent);
    }

    @Override
    Tri own(Fact fact) {
        if (sign == 0) {
            return fact == Fact.COMMUTATIVE ? Tri.YES : Tri.UNKNOWN;
        }
        return switch (fact) {
            case INFINITE, EXTENDED_REAL -> Tri.YES;
            case EXTENDED_POSITIVE -> Tri.of(sign > 0);
            case COMPLEX, PRIME -> Tri.NO;
            default -> Tri.UNKNOWN;
        };
    }

    @Override
    public String className() {
        return className;
    }

    @Override
    int computeHash() {
        return className.hashCode();
    }

    @Override
    boolean same(Expr other) {
        return other instanceof Inf i && sign == i.sign;
    }

    @Override
    public String toString() {
        return text;
    }
}
