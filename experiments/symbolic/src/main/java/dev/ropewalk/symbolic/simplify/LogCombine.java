package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
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
            if (!place(term, byFactor)) {
                others.add(term);
            }
        }
        boolean lonely = others.size() == 1 && others.getFirst().is(Log.HEAD);
        if (lonely) {
            byFactor.merge(S.ONE, ((Apply) others.removeFirst()).arg(), Ops::mul);
        }
        withoutOpposites(byFactor).forEach((factor, arg) -> others.add(mul(factor, log(arg))));
        return Add.of(others);
    }

    /// True for a term with one logarithm, whose argument is put beside those with the same factor.
    private boolean place(Expr term, Map<Expr, Expr> byFactor) {
        List<Expr> logs = new ArrayList<>();
        List<Expr> outside = new ArrayList<>();
        List<Expr> inside = new ArrayList<>();
        for (Expr factor : Mul.factors(term)) {
            if (factor instanceof Rat r && r.isNegative()) {
                outside.add(S.MINUS_ONE);
                inside.add(r.negate());
            } else {
                boolean good = isGood(factor);
                (good ? logs : isReal(factor) ? inside : outside).add(factor);
            }
        }
        if (logs.size() != 1) {
            return false;
        }
        Expr arg = pow(((Apply) logs.getFirst()).arg(), Mul.of(inside));
        byFactor.merge(Mul.of(outside), arg, Ops::mul);
        return true;
    }

    /// Of two factors that differ in their sign, the positive one.
    private static Map<Expr, Expr> withoutOpposites(Map<Expr, Expr> byFactor) {
        Map<Expr, Expr> all = new LinkedHashMap<>(byFactor);
        byFactor.forEach((factor, arg) -> {
            if (Ops.isMinus(factor) && all.containsKey(neg(factor))) {
                all.remove(factor);
                all.merge(neg(factor), inverse(arg), Ops::mul);
            }
        });
        return all;
    }

    /// A logarithm of a fraction stays one.
    private static Expr log(Expr arg) {
        return arg instanceof Rat r && !r.isWhole()
                ? Apply.raw(Log.HEAD, List.of(r))
                : Log.HEAD.of(arg);
    }
}
