package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The evaluation of powers with a known value: SymPy's `Pow.__new__`.
final class PowEval {
    private PowEval() {}

    static @Nullable Expr eval(Expr base, Expr exponent) {
        Stop.check();
        Ops.requireExpression(base, "** or pow()");
        Ops.requireExpression(exponent, "** or pow()");
        if (exponent.equals(S.ZOO)) {
            return S.NAN;
        }
        Expr limit = exponent.equals(S.OO) ? toInfinity(base) : null;
        if (limit != null) {
            return limit;
        }
        if (exponent.equals(S.ZERO)) {
            return S.ONE;
        }
        if (exponent.isOne()) {
            return base;
        }
        if (exponent.isMinusOne() && base.isZero()) {
            return S.ZOO;
        }
        return withSign(base, exponent);
    }

    private static @Nullable Expr toInfinity(Expr base) {
        if (sub(base, S.ONE).is(Fact.EXTENDED_POSITIVE)) {
            return S.OO;
        }
        Expr above = Ops.add(base, S.ONE);
        if (above.is(Fact.EXTENDED_POSITIVE) && sub(base, S.ONE).is(Fact.EXTENDED_NEGATIVE)) {
            return S.ZERO;
        }
        if (above.is(Fact.EXTENDED_NEGATIVE) && base.ask(Fact.FINITE).known()) {
            return base.is(Fact.FINITE) ? S.ZOO : S.NAN;
        }
        return null;
    }

    private static @Nullable Expr withSign(Expr base, Expr exponent) {
        boolean whole =
                exponent.isInteger() || (exponent instanceof Sym && exponent.is(Fact.INTEGER));
        boolean number = base instanceof Num || (base instanceof Mul && base.isNumber());
        if (whole && number && Ops.isMinus(base)) {
            if (exponent.is(Fact.EVEN)) {
                return pow(neg(base), exponent);
            }
            if (exponent.is(Fact.ODD)) {
                return neg(pow(neg(base), exponent));
            }
        }
        if (base.equals(S.NAN) || exponent.equals(S.NAN)) {
            return S.NAN;
        }
        if (base.isOne()) {
            return exponent.is(Fact.INFINITE) ? S.NAN : S.ONE;
        }
        Expr natural = base.equals(S.E) ? null : natural(base, exponent);
        return natural != null ? natural : base.power(exponent);
    }

    /// `x**(y/log(x))` is `exp(y)`.
    private static @Nullable Expr natural(Expr base, Expr exponent) {
        if (!(exponent instanceof Mul) && !(exponent instanceof Pow)) {
            return null;
        }
        List<Expr> factors = new ArrayList<>(Mul.factors(exponent));
        for (Expr factor : factors) {
            boolean inverseLog =
                    factor instanceof Pow p
                            && p.exponent().isMinusOne()
                            && p.base() instanceof Apply a
                            && a.is(Log.HEAD)
                            && a.arg().equals(base);
            if (inverseLog) {
                factors.remove(factor);
                return pow(S.E, mul(factors.toArray(Expr[]::new)));
            }
        }
        return null;
    }
}
