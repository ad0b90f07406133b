package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import org.jspecify.annotations.Nullable;

/// Powers of the infinities.
final class InfPower {
    private InfPower() {}

    static @Nullable Expr of(Inf base, Expr exponent) {
        if (base.equals(S.NAN)) {
            return S.NAN;
        }
        return base.isPositive() ? ofPositive(exponent) : ofNegative(exponent);
    }

    private static @Nullable Expr ofPositive(Expr exponent) {
        if (exponent.is(Fact.EXTENDED_POSITIVE)) {
            return S.OO;
        }
        if (exponent.is(Fact.EXTENDED_NEGATIVE)) {
            return S.ZERO;
        }
        if (exponent.equals(S.NAN) || exponent.equals(S.ZOO)) {
            return S.NAN;
        }
        if (!exponent.isNot(Fact.EXTENDED_REAL) || !exponent.isNumber()) {
            return null;
        }
        Expr real = Complexes.re(exponent);
        if (real.is(Fact.POSITIVE)) {
            return S.ZOO;
        }
        return real.is(Fact.NEGATIVE) ? S.ZERO : S.NAN;
    }

    private static @Nullable Expr ofNegative(Expr exponent) {
        if (!exponent.isNumber()) {
            return null;
        }
        if (exponent instanceof Inf) {
            return S.NAN;
        }
        if (exponent instanceof Rat r && r.isWhole() && r.isPositive()) {
            return r.isOdd() ? S.NEG_OO : S.OO;
        }
        Expr size = pow(S.OO, exponent);
        Expr sign = pow(S.MINUS_ONE, exponent);
        if (size.isZero() && sign.is(Fact.FINITE)) {
            return size;
        }
        return size.equals(S.ZOO) && sign.is(Fact.FINITE) && !sign.isZero()
                ? S.ZOO
                : mul(sign, size);
    }
}
