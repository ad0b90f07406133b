package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Decimals;
import dev.ropewalk.symbolic.number.Real;
import org.jspecify.annotations.Nullable;

/// A floating-point number with its precision in bits: SymPy's Float.
public final class Flt extends Num {
    private final Real value;
    private final int precision;

    private Flt(Real value, int precision) {
        this.value = value.round(precision);
        this.precision = precision;
    }

    /// The number at that precision.
    public static Flt of(Real value, int precision) {
        return new Flt(value, precision);
    }

    /// The double with the fifteen digits that SymPy gives it, or an infinity or nan.
    public static Num of(double value) {
        if (Double.isNaN(value)) {
            return S.NAN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? S.OO : S.NEG_OO;
        }
        return new Flt(Real.of(value), 53);
    }

    /// The result of a calculation: an exact zero where it is zero.
    static Num result(Real value, int precision) {
        return value.signum() == 0 ? S.ZERO : new Flt(value, precision);
    }

    /// The number.
    public Real value() {
        return value;
    }

    /// Its precision in bits.
    public int precision() {
        return precision;
    }

    private Real real(Num other, int bits) {
        return switch (other) {
            case Flt f -> f.value;
            case Rat r -> Real.ratio(r.over(), r.under(), bits);
            case Inf _ -> throw new IllegalStateException("no real number: " + other);
        };
    }

    private int precision(Num other) {
        return other instanceof Flt f ? Math.max(precision, f.precision) : precision;
    }

    @Override
    public Num plus(Num other) {
        if (other instanceof Inf) {
            return other.plus(this);
        }
        int bits = precision(other);
        return result(value.plus(real(other, bits), bits), bits);
    }

    @Override
    public Num times(Num other) {
        if (other instanceof Inf) {
            return other.times(this);
        }
        int bits = precision(other);
        return result(value.times(real(other, bits), bits), bits);
    }

    @Override
    public Flt negate() {
        return new Flt(value.negate(), precision);
    }

    @Override
    public int signum() {
        return value.signum();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public int compareTo(Num other) {
        return switch (other) {
            case Flt f -> value.compareTo(f.value);
            case Rat r ->
                    value.times(Real.of(r.under()), Integer.MAX_VALUE / 4)
                            .compareTo(Real.of(r.over()));
            case Inf i -> -i.signum();
        };
    }

    @Override
    @Nullable Expr power(Expr exponent) {
        return FltPower.of(this, exponent);
    }

    @Override
    Tri own(Fact fact) {
        return switch (fact) {
            case REAL, FINITE -> Tri.YES;
            case ZERO, INTEGER -> Tri.of(signum() == 0);
            case POSITIVE -> Tri.of(signum() > 0);
            case NEGATIVE -> Tri.of(signum() < 0);
            default -> Tri.UNKNOWN;
        };
    }

    @Override
    public String className() {
        return "Float";
    }

    @Override
    int computeHash() {
        return value.hashCode() * 31 + precision;
    }

    @Override
    boolean same(Expr other) {
        return other instanceof Flt f && value.equals(f.value) && precision == f.precision;
    }

    @Override
    public String toString() {
        return Decimals.text(value, Decimals.digits(precision), false);
    }
}
