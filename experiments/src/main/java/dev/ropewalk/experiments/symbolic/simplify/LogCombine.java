package dev.ropewalk.experiments.symbolic.simplify;

import static dev.ropewalk.experiments.symbolic.expr.Ops.inverse;
import static dev.ropewalk.experiments.symbolic.expr.Ops.mul;
import static dev.ropewalk.experiments.symbolic.expr.Ops.neg;
import static dev.ropewalk.experiments.symbolic.expr.Ops.pow;

import dev.ropewalk.experiments.symbolic.expr.Add;
import dev.ropewalk.experiments.symbolic.expr.Apply;
import dev.ropewalk.experiments.symbolic.expr.Expr;
import dev.ropewalk.experiments.symbolic.expr.Fact;
import dev.ropewalk.experiments.symbolic.expr.Log;
import dev.ropewalk.experiments.symbolic.expr.Mul;
import dev.ropewalk.experiments.symbolic.expr.S;
import dev.ropewalk.experiments.symbolic.expr.Tri;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// SymPy's `logcombine`: sums of logarithms as one, multiples as logarithms of powers.
public final class LogCombine {
    private final boolean force;

    private LogCombine(boolean force) {
        this.force = force;
    }

    /// The expression with the logarithms joined.
    ///
    /// @param force whether symbols are taken as positive
    public static Expr of(Expr e, boolean force) {
        return Walk.up(e, new LogCombine(force)::joined);
    }

    private boolean isGood(Expr log) {
        if (!(log instanceof Apply a) || !a.is(Log.HEAD) || a.args().size() != 1) {
            return false;
        }
        boolean open = a.arg().ask(Fact.POSITIVE) == Tri.UNKNOWN;
        return a.arg().is(Fact.POSITIVE) || (force && open);
    }

    private boolean isReal(Expr factor) {
        boolean open = factor.ask(Fact.REAL) == Tri.UNKNOWN;
        return factor.is(Fact.REAL) || (force && open);
    }

    private Expr joined(Expr e) {
        if (!(e instanceof Add) && !(e instanceof Mul)) {
            return e;
        }
        Map<Expr, Expr> byFactor = new LinkedHashMap<>();
        List<Expr> others = new ArrayList<>();
        for (Expr term : Add.terms(e)) {
            List<Expr> logs = new ArrayList<>();
            List<Expr> factors = new ArrayList<>();
            Mul.factors(term).forEach(f -> (isGood(f) ? logs : factors).add(f));
            Expr factor = Mul.of(factors);
            if (logs.size() == 1 && factors.stream().allMatch(this::isReal)) {
                Expr arg = ((Apply) logs.getFirst()).arg();
                byFactor.merge(factor, arg, (a, b) -> mul(a, b));
            } else {
                others.add(term);
            }
        }
        byFactor = withoutOpposites(byFactor);
        if (e instanceof Mul && byFactor.containsKey(S.MINUS_ONE)) {
            return e;
        }
        byFactor.forEach((factor, arg) -> others.add(Log.HEAD.of(pow(arg, factor))));
        return Add.of(others);
    }

    private static Map<Expr, Expr> withoutOpposites(Map<Expr, Expr> byFactor) {
        Map<Expr, Expr> all = new LinkedHashMap<>();
        byFactor.forEach((factor, arg) -> {
            if (all.containsKey(neg(factor))) {
                all.merge(neg(factor), inverse(arg), (a, b) -> mul(a, b));
            } else {
                all.put(factor, arg);
            }
        });
        return all;
    }
}
