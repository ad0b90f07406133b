package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.sub;
import static dev.ropewalk.symbolic.expr.Trig.cos;
import static dev.ropewalk.symbolic.expr.Trig.sin;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.FactorTerms;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import java.util.ArrayList;
import java.util.List;

/// Products of sines and cosines as sums: the rule TR8.
final class TrigProducts {
    private static final int HIGHEST = 20;

    private TrigProducts() {}

    static Expr toSums(Expr e) {
        return Walk.up(e, TrigProducts::quotient);
    }

    private static boolean isPower(Expr e) {
        return e instanceof Pow p
                && Walk.isSinCos(p.base())
                && p.exponent() instanceof Rat r
                && r.isWhole()
                && r.abs().compareTo(Rat.of(HIGHEST)) <= 0;
    }

    private static Expr quotient(Expr e) {
        if (!(e instanceof Mul) && !isPower(e)) {
            return e;
        }
        Expr[] parts = Fraction.of(e);
        Expr over = Expand.mul(parts[0]);
        Expr under = Expand.mul(parts[1]);
        Expr newOver = parts(over);
        Expr newUnder = parts(under);
        if (newOver.equals(over) && newUnder.equals(under)) {
            return e;
        }
        Expr result = FactorTerms.gcdTerms(div(newOver, newUnder), false, true, true);
        return result instanceof Mul m ? Mul.of(m.args()) : result;
    }

    private static Expr parts(Expr e) {
        return Walk.up(e, f -> f instanceof Mul || isPower(f) ? product(f) : f);
    }

    private static Expr product(Expr e) {
        List<Expr> cosines = new ArrayList<>();
        List<Expr> sines = new ArrayList<>();
        List<Expr> others = new ArrayList<>();
        for (Expr factor : SortKey.sorted(Mul.factors(e))) {
            boolean power = isPower(factor) && !((Rat) ((Pow) factor).exponent()).isNegative();
            Expr base = power ? ((Pow) factor).base() : factor;
            int times = power ? ((Rat) ((Pow) factor).exponent()).over().intValue() : 1;
            for (int i = 0; i < times && Walk.isSinCos(base); i++) {
                (Walk.is(base, "cos") ? cosines : sines).add(((Apply) base).arg());
            }
            if (!Walk.isSinCos(base)) {
                others.add(factor);
            }
        }
        if (cosines.size() + sines.size() < 2) {
            return e;
        }
        combine(cosines, sines, others);
        return parts(Expand.mul(Mul.of(others)));
    }

    private static void combine(List<Expr> cosines, List<Expr> sines, List<Expr> others) {
        for (int i = Math.min(cosines.size(), sines.size()); i > 0; i--) {
            Expr a = sines.removeLast();
            Expr b = cosines.removeLast();
            others.add(mul(S.HALF, add(sin(add(a, b)), sin(sub(a, b)))));
        }
        while (cosines.size() > 1) {
            Expr a = cosines.removeLast();
            Expr b = cosines.removeLast();
            others.add(mul(S.HALF, add(cos(add(a, b)), cos(sub(a, b)))));
        }
        cosines.forEach(a -> others.add(cos(a)));
        while (sines.size() > 1) {
            Expr a = sines.removeLast();
            Expr b = sines.removeLast();
            others.add(mul(S.HALF, add(neg(cos(add(a, b))), cos(sub(a, b)))));
        }
        sines.forEach(a -> others.add(sin(a)));
    }
}
