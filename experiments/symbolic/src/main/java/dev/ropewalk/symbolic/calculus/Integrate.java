package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.number.Stop;
import dev.ropewalk.symbolic.poly.Cancel;
import dev.ropewalk.symbolic.poly.PolyTools;
import dev.ropewalk.symbolic.print.Str;
import dev.ropewalk.symbolic.substitute.Subs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Integrals in one symbol, by a table, by parts and by substitution.
public final class Integrate {
    private static final int DEEPEST = 4;

    private final Sym x;
    private final int depth;

    private Integrate(Sym x, int depth) {
        this.x = x;
        this.depth = depth;
    }

    /// An integral whose derivative was compared with the expression.
    ///
    /// @throws PythonError if none is found here
    public static Expr of(Expr f, Sym x) {
        Expr found = new Integrate(x, 0).whole(f);
        if (found == null || !Check.isZeroEverywhere(sub(Diff.of(found, x), f))) {
            throw beyond(f);
        }
        return found;
    }

    /// The refusal of an integral.
    public static PythonError beyond(Expr f) {
        return PythonError.beyond("the integral of " + Str.of(f) + " is not supported here");
    }

    /// The integral of a part, one level deeper.
    @Nullable Expr part(Expr f) {
        return new Integrate(x, depth + 1).whole(f);
    }

    private @Nullable Expr whole(Expr f) {
        Stop.check();
        if (depth > DEEPEST) {
            return null;
        }
        Expr found = polynomial(f);
        found = found != null ? found : sum(f);
        Expr expanded = Expand.all(f);
        return found != null || expanded.equals(f) ? found : sum(expanded);
    }

    private @Nullable Expr sum(Expr f) {
        List<Expr> parts = new ArrayList<>();
        for (Expr term : Add.terms(f)) {
            Expr part = term(term);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return Add.of(parts);
    }

    private @Nullable Expr term(Expr f) {
        if (!f.contains(x)) {
            return mul(f, x);
        }
        List<Expr> with = new ArrayList<>();
        List<Expr> without = new ArrayList<>();
        Mul.factors(f).forEach(t -> (t.contains(x) ? with : without).add(t));
        Expr found = product(Mul.of(with), with);
        Expr number = Mul.of(without);
        if (found instanceof Add a) {
            return Add.of(a.args().stream().map(t -> mul(number, t)).toList());
        }
        return found == null ? null : mul(number, found);
    }

    private @Nullable Expr product(Expr f, List<Expr> factors) {
        Expr found = polynomial(f);
        found = found != null ? found : Fractions.of(f, x);
        if (found == null && factors.size() == 1) {
            found = f instanceof Apply a ? function(a) : f instanceof Pow p ? power(p) : null;
        }
        found = found != null ? found : known(f, factors);
        found = found != null ? found : TrigPowers.of(factors, x);
        found = found != null ? found : new ByParts(this, x).of(factors);
        return found != null ? found : substituted(f);
    }

    private @Nullable Expr known(Expr f, List<Expr> factors) {
        Expr found = TrigTable.of(f, x);
        found = found != null ? found : Known.of(factors, x);
        return found != null ? found : TrigTable.ofRoot(factors, x);
    }

    @Nullable Expr polynomial(Expr f) {
        List<Expr> c = PolyTools.coefficients(f, x);
        if (c == null) {
            return null;
        }
        List<Expr> terms = new ArrayList<>();
        int degree = c.size() - 1;
        for (int i = 0; i <= degree; i++) {
            Expr number = Expand.all(mul(c.get(i), Rat.of(1, degree - i + 1)));
            terms.add(mul(number, pow(x, degree - i + 1)));
        }
        return Add.of(terms);
    }

    /// The number before the symbol in an expression of the first degree; nothing of another.
    static @Nullable Expr slope(Expr e, Sym x) {
        List<Expr> c = PolyTools.coefficients(e, x);
        return c != null && c.size() == 2 && c.getFirst().isNumber() ? c.getFirst() : null;
    }

    private @Nullable Expr function(Apply f) {
        Expr a = f.args().size() == 1 ? slope(f.arg(), x) : null;
        if (a == null) {
            boolean log = f.is(Log.HEAD) && PolyTools.coefficients(f.arg(), x) != null;
            return log ? new ByParts(this, x).ofInverse(S.ONE, f) : null;
        }
        Expr known = Table.of(f, x);
        if (known != null) {
            return div(known, a);
        }
        if (!Table.isInverse(f)) {
            return null;
        }
        return new ByParts(this, x).ofInverse(S.ONE, f);
    }

    private @Nullable Expr power(Pow p) {
        Expr a = slope(p.base(), x);
        if (a != null && p.exponent() instanceof Rat r && !r.isMinusOne()) {
            Expr up = r.plus(S.ONE);
            return div(pow(p.base(), up), mul(a, up));
        }
        Expr b = slope(p.exponent(), x);
        return b != null && p.base() instanceof Rat r && r.isPositive()
                ? div(p, mul(b, Table.log(r)))
                : Table.ofPower(p, x);
    }

    private @Nullable Expr substituted(Expr f) {
        List<Expr> inner = new ArrayList<>();
        f.has(e -> {
            boolean expression = !(e instanceof Apply a) || a.head().isExpression();
            boolean part = expression && e.contains(x) && !e.equals(x) && !e.equals(f);
            if (part && !inner.contains(e)) {
                inner.add(e);
            }
            return false;
        });
        for (Expr u : inner) {
            Expr slope = Diff.of(u, x);
            if (slope.freeSymbols().stream().anyMatch(s -> !s.equals(x))) {
                continue; // it may vanish, and then the integral is another
            }
            Sym t = Sym.dummy("t");
            Expr g = Subs.of(Cancel.of(div(f, slope)), u, t);
            g = g.contains(x) ? Cancel.of(div(f, slope).replace(Map.of(u, t))) : g;
            if (g.contains(x)) {
                continue;
            }
            Expr found = new Integrate(t, depth + 1).whole(g);
            if (found != null) {
                Expr plain =
                        u instanceof Apply e && e.is(Exp.HEAD)
                                ? found.replace(Map.of(Table.log(t), e.arg()))
                                : found;
                return plain.replace(Map.of(t, u));
            }
        }
        return null;
    }
}
