package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.List;

/// Denominators without square roots: SymPy's `radsimp`.
public final class RadSimp {
    private static final int MOST_TERMS = 4;

    private RadSimp() {}

    /// The expression with the roots of its denominators in the numerators.
    public static Expr of(Expr e) {
        return Walk.up(e, f -> f instanceof Pow || f instanceof Mul ? quotient(f, MOST_TERMS) : f);
    }

    /// As [#of(Expr)], where the denominator is a number.
    ///
    /// @param most how many terms with a root it may have
    static Expr quotient(Expr e, int most) {
        Expr[] parts = Fraction.of(e);
        Expr over = parts[0];
        Expr under = parts[1];
        for (int i = 0; under instanceof Add sum && under.isNumber() && i < MOST_TERMS; i++) {
            List<Expr> roots = new ArrayList<>();
            List<Expr> others = new ArrayList<>();
            sum.args().forEach(t -> (hasRoot(t) ? roots : others).add(t));
            if (roots.isEmpty() || (i == 0 && roots.size() > most)) {
                return e;
            }
            Expr root = roots.removeFirst();
            others.addAll(roots);
            Expr rest = Add.of(others);
            over = Expand.mul(mul(over, sub(rest, root)));
            under = Expand.all(sub(mul(rest, rest), mul(root, root)));
        }
        if (over.equals(parts[0])) {
            return e;
        }
        boolean minus = under instanceof Rat r && r.isNegative();
        return minus ? div(neg(over), neg(under)) : div(over, under);
    }

    private static boolean hasRoot(Expr e) {
        return e.has(
                f -> f instanceof Pow p && p.exponent().equals(S.HALF) && p.base() instanceof Rat);
    }
}
