package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Logic;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A polynomial above or below another, in one real symbol.
public final class Inequality {
    private Inequality() {}

    /// The intervals where it holds, as inequalities.
    public static Expr of(Apply relation, Sym x) {
        Relation sign = (Relation) relation.head();
        Expr f = sub(relation.arg(0), relation.arg(1));
        List<Expr> c = PolyTools.coefficients(f, x);
        boolean plain = c != null && f.freeSymbols().size() == 1 && sign != Relation.NE;
        if (!plain || x.is(Fact.REAL)) {
            throw Solve.beyond(relation);
        }
        List<Expr> roots = new ArrayList<>(Solve.of(f, x));
        roots.removeIf(r -> !isReal(r));
        roots.sort(Comparator.comparingDouble(Inequality::value));
        return parts(f, x, sign, roots);
    }

    private static boolean isReal(Expr e) {
        double[] z = Numeric.doubles(e);
        return z != null && z.length == 2 && z[1] == 0;
    }

    private static double value(Expr e) {
        double[] z = Numeric.doubles(e);
        return z == null ? 0 : z[0];
    }

    private static Expr parts(Expr f, Sym x, Relation sign, List<Expr> roots) {
        boolean closed = sign == Relation.LE || sign == Relation.GE;
        List<Expr> parts = new ArrayList<>();
        List<Expr> ends = new ArrayList<>(roots);
        ends.addFirst(S.NEG_OO);
        ends.add(S.OO);
        int count = ends.size() - 1;
        for (int i = 0; i < count; i++) {
            int from = i;
            boolean holds = holds(f, x, sign, ends.subList(i, i + 2));
            while (holds
                    && closed
                    && i + 1 < count
                    && holds(f, x, sign, ends.subList(i + 1, i + 3))) {
                i++;
            }
            if (holds) {
                parts.add(interval(x, ends.get(from), ends.get(i + 1), closed));
            } else if (closed && i > 0 && !holds(f, x, sign, ends.subList(i - 1, i + 1))) {
                parts.add(Relation.EQ.of(x, ends.get(i)));
            }
        }
        return parts.isEmpty()
                ? S.FALSE
                : parts.size() == 1 ? parts.getFirst() : Logic.OR.of(parts);
    }

    private static Expr interval(Sym x, Expr low, Expr high, boolean closed) {
        if (low.equals(S.NEG_OO) && high.equals(S.OO)) {
            return S.TRUE;
        }
        Relation left = closed && !low.equals(S.NEG_OO) ? Relation.LE : Relation.LT;
        Relation right = closed && !high.equals(S.OO) ? Relation.LE : Relation.LT;
        return Logic.AND.of(left.of(low, x), right.of(x, high));
    }

    private static boolean holds(Expr f, Sym x, Relation sign, List<Expr> ends) {
        Expr low = ends.get(0);
        Expr high = ends.get(1);
        Expr inside =
                low.equals(S.NEG_OO)
                        ? high.equals(S.OO) ? S.ZERO : sub(high, S.ONE)
                        : high.equals(S.OO) ? add(low, S.ONE) : mul(Rat.of(1, 2), add(low, high));
        boolean above = value(f.replace(Map.of(x, inside))) > 0;
        return above == (sign == Relation.GT || sign == Relation.GE);
    }
}
