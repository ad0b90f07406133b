package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.calculus.Check;
import dev.ropewalk.symbolic.calculus.Diff;
import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.FactorTerms;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Hints;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Signs;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Derivative;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.form.Piecewise;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.poly.Cancel;
import dev.ropewalk.symbolic.poly.Together;
import dev.ropewalk.symbolic.print.Str;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// SymPy's `simplify`.
public final class Simplify {
    private Simplify() {}

    /// The form with the fewest operations of those that SymPy tries, compared with the expression
    /// by numbers in the place of its symbols.
    ///
    /// @throws PythonError if there is something in it that cannot be simplified here
    public static Expr of(Expr e) {
        Expr result = whole(e);
        boolean unchecked = e.has(Simplify::isUnchecked);
        if (!unchecked && !result.equals(e) && Check.isZero(sub(result, e)) == Tri.NO) {
            throw beyond(e);
        }
        return result;
    }

    /// Tells of expressions without a value at a point, or with one that takes long to find.
    private static boolean isUnchecked(Expr e) {
        return e instanceof Apply a
                && (a.head() instanceof Form
                        || !a.head().isExpression()
                        || Set.of("gamma", "factorial", "binomial").contains(a.head().name()));
    }

    private static PythonError beyond(Expr e) {
        return PythonError.beyond("simplifying " + Str.of(e) + " is not supported here");
    }

    private static Expr whole(Expr e) {
        return switch (e) {
            case Num _, Const _, Sym _ -> e;
            case Apply a when a.head() instanceof Relation -> Relations.simplified(a);
            case Apply a when a.head() instanceof Derivative -> of(derived(a));
            case Apply a -> ofApply(a);
            default -> combined(e);
        };
    }

    /// The derivative taken.
    public static Expr derived(Apply a) {
        Expr result = a.arg();
        for (Expr step : Lists.rest(a.args())) {
            Apply pair = (Apply) step;
            result = Diff.of(result, Map.of(pair.arg(0), pair.arg(1)));
        }
        return result;
    }

    private static Expr ofApply(Apply a) {
        if (a.head() instanceof Form || a.is(Piecewise.HEAD) || !a.head().isExpression()) {
            if (a.is(Bound.INTEGRAL) || a.is(Bound.SUM)) {
                return a;
            }
            throw beyond(a);
        }
        Expr changed = a.rebuild(Lists.map(a.args(), Simplify::of));
        return changed.equals(a) || changed.is(a.head())
                ? a.is(Exp.HEAD) || changed.isAtom() ? combined(changed) : finished(changed)
                : of(changed);
    }

    /// The steps for a function alone: SymPy's other steps leave it as it is.
    private static Expr finished(Expr e) {
        return e;
    }

    private static Expr combined(Expr given) {
        Expr original = Signs.simplify(given);
        Expr e = deep(original);
        if (e.isAtom()) {
            return e;
        }
        e = Walk.up(e, Simplify::normal);
        e = PowSimp.of(e, false, false);
        Expr lowest = cancelled(e);
        Expr one = Operations.fewest(lowest, cancelled(Expand.polynomial(lowest)));
        Expr two = Operations.fewest(Together.of(e, true, true), Together.of(one, true, true));
        e = Operations.fewest(two, one, e);
        e = FactorTerms.of(e, false, false, false);
        e = functions(e);
        e = shortest(e);
        return rational(e, original);
    }

    private static Expr deep(Expr e) {
        boolean handled =
                e instanceof Add || e instanceof Mul || e instanceof Pow || e.is(Exp.HEAD);
        if (!handled) {
            return whole(e);
        }
        var args = Lists.map(e.args(), Simplify::deep);
        return Lists.same(e.args(), args) ? e : e.rebuild(args);
    }

    private static Expr normal(Expr e) {
        boolean expression = e instanceof Add || e instanceof Mul || e instanceof Pow;
        if (!expression) {
            return e;
        }
        Expr[] parts = Fraction.of(e);
        return parts[1] instanceof Num
                ? Mul.unevaluated(List.of(parts[0], inverse(parts[1])))
                : div(parts[0], parts[1]);
    }

    private static Expr cancelled(Expr e) {
        return e instanceof Num ? e : Cancel.of(e);
    }

    private static Expr functions(Expr from) {
        Expr e = from;
        if (Walk.has(e, Walk.TRIGONOMETRIC) || Walk.has(e, Walk.HYPERBOLIC)) {
            e = TrigSimp.of(e);
        }
        if (Walk.has(e, "log")) {
            e = Operations.fewest(Expand.with(e, Hints.only("log")), LogCombine.of(e, false));
        }
        if (Walk.has(e, "gamma") || Walk.has(e, "factorial") || Walk.has(e, "binomial")) {
            e = CombSimp.of(e);
        }
        return e;
    }

    private static Expr shortest(Expr e) {
        Expr best = Operations.fewest(PowSimp.exponents(e, true), PowSimp.of(e, false, false), e);
        best = Operations.fewest(best, cancelled(best));
        Expr expanded = Expand.with(Expand.mul(best), Hints.only("power_exp"));
        best = Operations.fewest(best, FactorTerms.of(best), expanded);
        boolean transcendental =
                Walk.has(best, Walk.TRIGONOMETRIC)
                        || Walk.has(best, Walk.HYPERBOLIC)
                        || Walk.has(best, "exp");
        best = transcendental ? ExpTrig.of(best) : best;
        return Walk.up(best, Simplify::distributed);
    }

    private static Expr distributed(Expr e) {
        boolean hollow =
                e instanceof Mul m
                        && m.args().size() == 2
                        && m.args().get(0) instanceof Num
                        && m.args().get(1) instanceof Add;
        return hollow ? Mul.of(e.args()) : e;
    }

    private static Expr rational(Expr from, Expr original) {
        Expr e = from;
        Expr[] parts = Fraction.of(e);
        if (parts[1] instanceof Add) {
            Expr[] plain = Fraction.standing(RadSimp.quotient(inverse(parts[1]), 1));
            if (!plain[0].equals(S.ONE)) {
                e = div(Expand.all(mul(parts[0], plain[0])), plain[1]);
            }
        }
        if (Ops.isMinus(e)) {
            Expr[] signed = Fraction.standing(e);
            e = Signs.simplify(div(Ops.neg(signed[0]), Ops.neg(signed[1])));
        }
        return Operations.of(e) > 1.7 * Operations.of(original) ? original : e;
    }
}
