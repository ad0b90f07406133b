package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;
import static dev.ropewalk.symbolic.expr.Trig.cos;
import static dev.ropewalk.symbolic.expr.Trig.sin;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums of products of sines and cosines as one function of a sum: the rule TR10i.
final class TrigPairs {
    /// A term: the sines and cosines in it, and what they are multiplied with.
    private record Term(Expr factor, List<Expr> functions) {
        static Term of(Expr e) {
            List<Expr> functions = new ArrayList<>();
            List<Expr> others = new ArrayList<>();
            for (Expr f : Mul.factors(e)) {
                boolean square =
                        f instanceof Pow p && Walk.isSinCos(p.base()) && p.exponent().equals(S.TWO);
                if (square) {
                    functions.add(((Pow) f).base());
                    functions.add(((Pow) f).base());
                } else {
                    (Walk.isSinCos(f) ? functions : others).add(f);
                }
            }
            return new Term(Mul.of(others), functions);
        }
    }

    private TrigPairs() {}

    static Expr joined(Expr e) {
        return Walk.up(e, f -> f instanceof Add a ? joined(a) : f);
    }

    private static Expr joined(Add sum) {
        List<Expr> terms = new ArrayList<>(SortKey.sorted(sum.args()));
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                Expr found = pair(Term.of(terms.get(i)), Term.of(terms.get(j)));
                if (found != null) {
                    terms.remove(j);
                    terms.set(i, found);
                    Expr all = Add.of(terms);
                    return all instanceof Add a ? joined(a) : all;
                }
            }
        }
        return sum;
    }

    private static @Nullable Expr pair(Term a, Term b) {
        if (a.functions.size() == 1 && b.functions.size() == 1) {
            return weighted(a, b);
        }
        boolean opposite = a.factor.equals(neg(b.factor));
        if (a.functions.size() != 2
                || b.functions.size() != 2
                || (!opposite && !a.factor.equals(b.factor))) {
            return null;
        }
        return two(a, b, opposite);
    }

    private static Expr arg(Expr f) {
        return ((Apply) f).arg();
    }

    private static @Nullable Expr two(Term a, Term b, boolean opposite) {
        Expr f = a.functions.get(0);
        Expr g = a.functions.get(1);
        if (Walk.is(f, "sin") == Walk.is(g, "sin")) {
            Term cosines = Walk.is(f, "cos") ? a : b;
            Term sines = Walk.is(f, "cos") ? b : a;
            Expr u = arg(cosines.functions.get(0));
            Expr v = arg(cosines.functions.get(1));
            boolean fits =
                    List.of(sin(u), sin(v)).containsAll(sines.functions)
                            && sines.functions.containsAll(List.of(sin(u), sin(v)));
            Expr angle = opposite ? add(u, v) : sub(u, v);
            return fits ? mul(cosines.factor, cos(angle)) : null;
        }
        Expr u = arg(Walk.is(f, "sin") ? f : g);
        Expr v = arg(Walk.is(f, "sin") ? g : f);
        boolean fits = b.functions.containsAll(List.of(cos(u), sin(v))) && !u.equals(v);
        return fits ? mul(a.factor, sin(opposite ? sub(u, v) : add(u, v))) : null;
    }

    /// `sin(x) + cos(x)`, with one of three weights between them.
    private static @Nullable Expr weighted(Term a, Term b) {
        Expr f = a.functions.getFirst();
        Expr g = b.functions.getFirst();
        if (!arg(f).equals(arg(g)) || Walk.is(f, "sin") == Walk.is(g, "sin")) {
            return null;
        }
        Term sine = Walk.is(f, "sin") ? a : b;
        Term cosine = Walk.is(f, "sin") ? b : a;
        Expr ratio = div(sine.factor, cosine.factor);
        Map<Expr, Expr> angles =
                Map.of(
                        S.ONE,
                        div(S.PI, num(4)),
                        sqrt(num(3)),
                        div(S.PI, num(6)),
                        div(sqrt(num(3)), num(3)),
                        div(S.PI, num(3)));
        boolean minus = Ops.isMinus(ratio);
        Expr angle = angles.get(minus ? neg(ratio) : ratio);
        if (angle == null) {
            return null;
        }
        Expr size = div(cosine.factor, sin(angle));
        return minus ? neg(mul(size, sin(sub(arg(f), angle)))) : mul(size, sin(add(arg(f), angle)));
    }
}
