package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;
import static dev.ropewalk.symbolic.expr.Trig.cos;
import static dev.ropewalk.symbolic.expr.Trig.sin;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Factors such as `cos(x) - 1` and `cos(x) + 1`, whose product is a square: the rule TR14.
final class TrigFactors {
    private TrigFactors() {}

    static Expr squares(Expr e) {
        return Walk.up(e, f -> f instanceof Mul ? quotient(f) : f);
    }

    private static Expr quotient(Expr e) {
        Expr[] parts = Fraction.of(e);
        if (parts[1].isOne()) {
            return product(e);
        }
        Expr over = product(parts[0]);
        Expr under = product(parts[1]);
        return over.equals(parts[0]) && under.equals(parts[1]) ? e : div(over, under);
    }

    /// The function f of `f - 1`, `f + 1` and their opposites.
    private static @Nullable Expr function(Expr e) {
        if (!(e instanceof Add a) || a.args().size() != 2) {
            return null;
        }
        List<Expr> args = a.args();
        boolean one = args.get(0) instanceof Rat r && r.abs().isOne();
        CoeffMul f = CoeffMul.of(args.get(1));
        boolean unit = f.coefficient().isOne() || f.coefficient().isMinusOne();
        return one && unit && Walk.isSinCos(f.rest()) ? f.rest() : null;
    }

    private static Expr product(Expr e) {
        Map<Expr, Expr> powers = Walk.powers(e);
        for (Expr a : List.copyOf(powers.keySet())) {
            Expr f = function(a);
            for (Expr b : f == null ? List.<Expr>of() : List.copyOf(powers.keySet())) {
                Expr square = f == null || b.equals(a) ? null : square(f, a, b);
                if (square != null
                        && powers.get(a) instanceof Rat m
                        && powers.get(b) instanceof Rat n) {
                    Rat least = m.compareTo(n) < 0 ? m : n;
                    powers.put(a, sub(m, least));
                    powers.put(b, sub(n, least));
                    powers.merge(square, least, (u, v) -> sub(u, neg(v)));
                }
            }
        }
        Expr result = Walk.product(powers);
        return result.equals(e) ? e : result;
    }

    private static @Nullable Expr square(Expr f, Expr a, Expr b) {
        if (!f.equals(function(b))) {
            return null;
        }
        Expr other = Walk.is(f, "cos") ? sin(((Apply) f).arg()) : cos(((Apply) f).arg());
        Expr value = mul(a, b).replace(Map.of(f, S.ZERO));
        Expr slope = a.replace(Map.of(f, S.ONE));
        boolean conjugate = slope.isZero() != b.replace(Map.of(f, S.ONE)).isZero();
        return conjugate ? mul(value, pow(other, 2)) : null;
    }
}
