package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Real;
import org.jspecify.annotations.Nullable;

/// Powers of floats.
final class FltPower {
    private FltPower() {}

    static @Nullable Expr of(Flt base, Expr exponent) {
        if (base.isZero()) {
            if (exponent.is(Fact.EXTENDED_POSITIVE)) {
                return base;
            }
            return exponent.is(Fact.EXTENDED_NEGATIVE) ? S.ZOO : null;
        }
        return switch (exponent) {
            case Rat r when r.isWhole() -> whole(base, r);
            case Rat r
                    when base.isNegative()
                            && r.over().equals(S.ONE.over())
                            && r.under().testBit(0) ->
                    mul(Pow.raw(S.MINUS_ONE, r), pow(base.negate(), r));
            case Rat r ->
                    power(
                            base,
                            Real.ratio(r.over(), r.under(), base.precision() + 16),
                            base.precision());
            case Flt f -> power(base, f.value(), Math.max(base.precision(), f.precision()));
            case Inf i -> toInfinity(base, i);
            default -> null;
        };
    }

    private static Expr whole(Flt base, Rat exponent) {
        if (exponent.over().bitLength() > 40) {
            throw new PythonError("OverflowError", base + "**" + exponent + " is too large");
        }
        return Flt.result(
                base.value().power(exponent.over().longValueExact(), base.precision()),
                base.precision());
    }

    private static Expr power(Flt base, Real exponent, int precision) {
        if (exponent.isInteger() && exponent.magnitude() < 40) {
            return Flt.result(
                    base.value().power(exponent.floor().longValueExact(), precision), precision);
        }
        Complex value = Complex.of(base.value()).power(Complex.of(exponent), precision + 4);
        return Numeric.expression(value, precision);
    }

    private static Expr toInfinity(Flt base, Inf exponent) {
        if (exponent.equals(S.NAN)) {
            return S.NAN;
        }
        boolean large = base.abs().compareTo(S.ONE) > 0;
        return large == exponent.isPositive() ? (base.isPositive() ? S.OO : S.ZOO) : S.ZERO;
    }
}
