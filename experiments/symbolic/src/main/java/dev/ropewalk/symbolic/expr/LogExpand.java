package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The logarithm of a product as a sum, of a power as a product: SymPy's `_eval_expand_log`.
final class LogExpand {
    private LogExpand() {}

    static Expr of(Apply log, boolean force) {
        Expr arg = log.arg();
        return switch (arg) {
            case Rat r when r.isWhole() -> ofInteger(log, r);
            case Rat r -> sub(again(Rat.of(r.over()), force), again(Rat.of(r.under()), force));
            case Mul m -> ofProduct(m, force);
            case Pow _ -> ofPower(log, BaseExp.of(arg), force);
            case Apply a when a.is(Exp.HEAD) -> ofPower(log, BaseExp.of(arg), force);
            default -> log;
        };
    }

    private static Expr ofInteger(Apply log, Rat n) {
        BigInteger[] power = n.isPositive() ? Integers.perfectPower(n.over()) : null;
        return power == null ? log : mul(Rat.of(power[1]), Log.HEAD.of(Rat.of(power[0])));
    }

    private static Expr ofProduct(Mul product, boolean force) {
        List<Expr> terms = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        for (Expr factor : product.args()) {
            if (force || factor.is(Fact.POSITIVE)) {
                terms.add(again(factor, force));
            } else if (factor.is(Fact.NEGATIVE)) {
                terms.add(Log.HEAD.of(neg(factor)));
                rest.add(S.MINUS_ONE);
            } else {
                rest.add(factor);
            }
        }
        terms.add(Log.HEAD.of(Mul.of(rest)));
        return Add.of(terms);
    }

    private static Expr ofPower(Apply log, BaseExp power, boolean force) {
        Expr e = power.exponent();
        boolean allowed =
                force
                        || (e.is(Fact.EXTENDED_REAL)
                                && (power.base().is(Fact.POSITIVE)
                                        || (add(e, S.ONE).is(Fact.POSITIVE)
                                                && sub(e, S.ONE).is(Fact.NONPOSITIVE))));
        return allowed ? mul(e, again(power.base(), force)) : log;
    }

    private static Expr again(Expr arg, boolean force) {
        Expr log = Log.HEAD.of(arg);
        return log instanceof Apply a && a.is(Log.HEAD) ? of(a, force) : log;
    }
}
