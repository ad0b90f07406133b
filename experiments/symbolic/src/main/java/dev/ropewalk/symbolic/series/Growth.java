package dev.ropewalk.symbolic.series;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How fast a term grows where t goes to zero from above: as the exponential of a series in t, a
/// power of t and a power of its logarithm, in this order.
///
/// @param factor what does not depend on t
/// @param exponent of the exponential
/// @param power of t
/// @param logs the power of minus the logarithm of t
record Growth(Expr factor, Expr exponent, Rat power, Rat logs) {
    /// The limit of a sum of such terms; nothing if it is none or they cancel.
    static @Nullable Expr of(Expr sum, Sym t) {
        List<Expr> limits = new ArrayList<>();
        for (Expr term : Add.terms(sum)) {
            Growth growth = ofTerm(term, t);
            Expr limit = growth == null ? null : growth.limit(t);
            if (limit == null) {
                return null;
            }
            limits.add(limit);
        }
        Expr whole = Add.of(limits);
        return whole.equals(S.NAN) ? null : whole;
    }

    private static @Nullable Growth ofTerm(Expr term, Sym t) {
        Growth all = new Growth(S.ONE, S.ZERO, S.ZERO, S.ZERO);
        for (Expr factor : Mul.factors(term)) {
            Growth one = ofFactor(factor, t);
            if (one == null) {
                return null;
            }
            all =
                    new Growth(
                            mul(all.factor, one.factor),
                            add(all.exponent, one.exponent),
                            all.power.plus(one.power),
                            all.logs.plus(one.logs));
        }
        return all;
    }

    private static @Nullable Growth ofFactor(Expr e, Sym t) {
        if (!e.contains(t)) {
            return new Growth(e, S.ZERO, S.ZERO, S.ZERO);
        }
        Expr base = e instanceof Pow p ? p.base() : e;
        Expr exponent = e instanceof Pow p ? p.exponent() : S.ONE;
        if (base instanceof Rat r && r.isPositive()) {
            return new Growth(S.ONE, mul(exponent, Log.HEAD.of(r)), S.ZERO, S.ZERO);
        }
        if (base instanceof Apply a && a.is(Exp.HEAD)) {
            return new Growth(S.ONE, mul(a.arg(), exponent), S.ZERO, S.ZERO);
        }
        if (!(exponent instanceof Rat r)) {
            return null;
        }
        if (base.equals(t)) {
            return new Growth(S.ONE, S.ZERO, r, S.ZERO);
        }
        return ofLog(base, r, t);
    }

    private static @Nullable Growth ofLog(Expr base, Rat exponent, Sym t) {
        if (!(base instanceof Apply a) || !a.is(Log.HEAD)) {
            return null;
        }
        Expr slope =
                a.arg().equals(t)
                        ? S.ONE
                        : a.arg() instanceof Pow p && p.base().equals(t) ? p.exponent() : null;
        return slope == null || !slope.isNumber()
                ? null
                : new Growth(Ops.pow(Ops.neg(slope), exponent), S.ZERO, S.ZERO, exponent);
    }

    private @Nullable Expr limit(Sym t) {
        Laurent series = exponent.isZero() ? null : new Expansion(t, 4).of(exponent);
        if (!exponent.isZero() && series == null) {
            return null;
        }
        if (series != null && !series.isZero() && series.low() < 0) {
            Expr first = series.coefficients().getFirst();
            return first.is(Fact.NEGATIVE)
                    ? S.ZERO
                    : first.is(Fact.POSITIVE) ? Limit.infinite(factor) : null;
        }
        Expr scale = series == null ? factor : mul(factor, Exp.HEAD.of(series.at(0)));
        int sign = power.signum() != 0 ? power.signum() : -logs.signum();
        return sign > 0 ? S.ZERO : sign < 0 ? Limit.infinite(scale) : scale;
    }
}
