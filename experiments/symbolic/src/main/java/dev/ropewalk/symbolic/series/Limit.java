package dev.ropewalk.symbolic.series;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.number.Stop;
import dev.ropewalk.symbolic.poly.Cancel;
import dev.ropewalk.symbolic.print.Str;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SymPy's `limit`, by series, continuity and a comparison of growth; each result is compared with
/// a value near the point.
public final class Limit {
    private static final int ORDER = 8;
    private static final int DEEPEST = 5;
    private static final Set<String> CONTINUOUS =
            Set.of(
                    "exp", "log", "sin", "cos", "atan", "sinh", "cosh", "tanh", "erf", "Abs",
                    "acot", "Si");

    private final Sym t;

    private Limit(Sym t) {
        this.t = t;
    }

    /// The limit from above, or from below.
    ///
    /// @throws PythonError if it is not found here
    public static Expr of(Expr f, Sym x, Expr point, boolean above) {
        if (!f.contains(x)) {
            return f;
        }
        Sym t = Sym.dummy("t", Fact.POSITIVE);
        Expr step = above ? t : neg(t);
        Expr at =
                point.equals(S.OO)
                        ? inverse(t)
                        : point.equals(S.NEG_OO) ? neg(inverse(t)) : add(point, step);
        Expr g = f.replace(Map.of(x, at));
        Expr found = new Limit(t).at(g, 0);
        if (found == null || found.contains(t) || !agrees(g, t, found)) {
            throw PythonError.beyond(
                    "the limit of "
                            + Str.of(f)
                            + " at "
                            + Str.of(point)
                            + " is not supported here");
        }
        return found;
    }

    private static boolean agrees(Expr g, Sym t, Expr found) {
        if (g.freeSymbols().size() > 1) {
            return !found.has(e -> e instanceof Inf);
        }
        double[] near = Numeric.doubles(g.replace(Map.of(t, Rat.of(1, 5003))));
        boolean real = near != null && near.length == 2 && Math.abs(near[1]) < 1e-9;
        if (!real) {
            return false;
        }
        if (found.equals(S.OO) || found.equals(S.NEG_OO)) {
            return near[0] * (found.equals(S.OO) ? 1 : -1) > 3;
        }
        double[] claimed = Numeric.doubles(found);
        return claimed != null
                && claimed.length == 2
                && claimed[1] == 0
                && Math.abs(near[0] - claimed[0]) < 0.05 * (1 + Math.abs(claimed[0]));
    }

    private @Nullable Expr at(Expr g, int depth) {
        Stop.check();
        if (!g.contains(t)) {
            return g;
        }
        if (depth > DEEPEST) {
            return null;
        }
        Expr found = leading(g);
        found = found != null ? found : leading(Cancel.of(g));
        found = found != null ? found : continuous(g, depth);
        return found != null ? found : Growth.of(Expand.all(g), t);
    }

    private @Nullable Expr leading(Expr g) {
        Laurent series = new Expansion(t, ORDER).of(g);
        if (series == null || series.isZero()) {
            return g.isZero() ? S.ZERO : null;
        }
        Expr first = series.coefficients().getFirst();
        if (series.low() > 0) {
            return S.ZERO;
        }
        return series.low() == 0 ? first : infinite(first);
    }

    /// Infinity with the sign of a number.
    static @Nullable Expr infinite(Expr sign) {
        return sign.is(Fact.POSITIVE) ? S.OO : sign.is(Fact.NEGATIVE) ? S.NEG_OO : null;
    }

    private @Nullable Expr continuous(Expr g, int depth) {
        if (g instanceof Pow p && p.exponent().contains(t)) {
            Expr exponent = at(mul(p.exponent(), Log.HEAD.of(p.base())), depth + 1);
            return exponent == null ? null : sane(Exp.HEAD.of(exponent));
        }
        if (g instanceof Pow p && p.exponent() instanceof Rat) {
            Expr base = at(p.base(), depth + 1);
            return base == null || base.isZero() ? null : sane(Pow.of(base, p.exponent()));
        }
        if (g instanceof Apply a && CONTINUOUS.contains(a.head().name())) {
            Expr inner = at(a.arg(), depth + 1);
            boolean edge = inner != null && inner.isZero() && a.is(Log.HEAD);
            return inner == null || edge ? null : sane(a.head().of(inner));
        }
        if (g instanceof Add || g instanceof Mul) {
            List<Expr> parts = g.args().stream().map(p -> orNan(at(p, depth + 1))).toList();
            return sane(g instanceof Add ? Add.of(parts) : Mul.of(parts));
        }
        return null;
    }

    private static Expr orNan(@Nullable Expr e) {
        return e == null ? S.NAN : e;
    }

    private static @Nullable Expr sane(Expr e) {
        boolean bounds = e.has(p -> p instanceof Apply a && a.head().name().equals("AccumBounds"));
        return e.equals(S.NAN) || e.has(S.NAN) || e.has(S.ZOO) || bounds ? null : e;
    }
}
