package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.SecCsc;
import dev.ropewalk.symbolic.expr.SinCos;
import dev.ropewalk.symbolic.expr.TanCot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions that are quotients of sines and cosines: the rules TR1, TR2 and TR111 of Fu, Zhong and
/// Zeng.
final class TrigQuotients {
    private TrigQuotients() {}

    /// Secants and cosecants as inverses.
    static Expr inverses(Expr e) {
        return Walk.up(
                e,
                f -> Walk.is(f, "sec") ? inverse(cos(f)) : Walk.is(f, "csc") ? inverse(sin(f)) : f);
    }

    /// Tangents and cotangents as quotients.
    static Expr quotients(Expr e) {
        return Walk.up(
                e,
                f ->
                        Walk.is(f, "tan")
                                ? div(sin(f), cos(f))
                                : Walk.is(f, "cot") ? div(cos(f), sin(f)) : f);
    }

    private static Expr sin(Expr f) {
        return SinCos.SIN.of(((Apply) f).arg());
    }

    private static Expr cos(Expr f) {
        return SinCos.COS.of(((Apply) f).arg());
    }

    /// Quotients as tangents.
    static Expr tangents(Expr e) {
        return Walk.up(e, f -> f instanceof Mul m ? tangent(m) : f);
    }

    private static Expr tangent(Mul m) {
        Expr[] parts = Fraction.of(m);
        if (parts[0].isAtom() || parts[1].isAtom()) {
            return m;
        }
        Map<Expr, Expr> over = Walk.powers(parts[0]);
        Map<Expr, Expr> under = Walk.powers(parts[1]);
        boolean changed = false;
        for (Expr base : List.copyOf(over.keySet())) {
            Expr other = partner(base);
            Expr exponent = over.get(base);
            if (other == null || exponent == null || !exponent.equals(under.get(other))) {
                continue;
            }
            over.remove(base);
            under.remove(other);
            Expr sign = Walk.is(base, "sin") ? exponent : neg(exponent);
            over.merge(TanCot.TAN.of(((Apply) base).arg()), sign, (a, b) -> a);
            changed = true;
        }
        return changed ? div(Walk.product(over), Walk.product(under)) : m;
    }

    private static @Nullable Expr partner(Expr base) {
        return Walk.is(base, "sin") ? cos(base) : Walk.is(base, "cos") ? sin(base) : null;
    }

    /// Negative powers as powers of the inverse functions.
    static Expr positive(Expr e) {
        return Walk.up(
                e,
                f -> {
                    boolean fits =
                            f instanceof Pow p
                                    && p.exponent().is(Fact.INTEGER)
                                    && p.exponent().is(Fact.NEGATIVE);
                    Head head = fits ? inverted(((Pow) f).base()) : null;
                    return head == null
                            ? f
                            : pow(head.of(((Pow) f).base().args()), neg(((Pow) f).exponent()));
                });
    }

    private static @Nullable Head inverted(Expr base) {
        return Walk.is(base, "tan")
                ? TanCot.COT
                : Walk.is(base, "sin") ? SecCsc.CSC : Walk.is(base, "cos") ? SecCsc.SEC : null;
    }
}
