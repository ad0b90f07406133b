package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.number.Stop;
import dev.ropewalk.symbolic.poly.Factor;
import dev.ropewalk.symbolic.poly.PolyTools;
import dev.ropewalk.symbolic.poly.Together;
import dev.ropewalk.symbolic.print.Str;
import dev.ropewalk.symbolic.substitute.Subs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The roots of one equation in one symbol.
public final class Solve {
    private static final int DEEPEST = 6;
    private static final List<Fact> ASSUMED =
            List.of(
                    Fact.REAL,
                    Fact.POSITIVE,
                    Fact.NEGATIVE,
                    Fact.INTEGER,
                    Fact.IMAGINARY,
                    Fact.ZERO);

    private final Sym x;
    private final Expr whole;
    private final int depth;

    private Solve(Sym x, Expr whole, int depth) {
        this.x = x;
        this.whole = whole;
        this.depth = depth;
    }

    /// The roots, each tried in the expression, in SymPy's order.
    ///
    /// @throws PythonError if they cannot all be found here
    public static List<Expr> of(Expr f, Sym x) {
        Set<Expr> good = new LinkedHashSet<>();
        for (Expr root : new Solve(x, f, 0).roots(f)) {
            Expr there = f.replace(Map.of(x, root));
            boolean lost = there.has(S.NAN) && !Fraction.of(f)[1].contains(x);
            if (lost) {
                throw beyond(f);
            }
            boolean infinite = there.has(e -> e instanceof Inf || e.equals(S.ZOO));
            Tri zero = infinite ? Tri.NO : Check.isZero(there);
            if (zero == Tri.UNKNOWN || (zero == Tri.NO && !there.isNumber())) {
                throw beyond(f);
            }
            if (zero == Tri.YES && !isExcluded(x, root)) {
                good.add(root);
            }
        }
        return SortKey.sorted(good);
    }

    /// True if the root is known not to be what the symbol is said to be.
    private static boolean isExcluded(Sym x, Expr root) {
        return ASSUMED.stream().anyMatch(fact -> x.is(fact) && root.isNot(fact));
    }

    static PythonError beyond(Expr f) {
        return PythonError.beyond("solving " + Str.of(f) + " is not supported here");
    }

    private Collection<Expr> roots(Expr f) {
        Stop.check();
        if (depth > DEEPEST) {
            throw beyond(whole);
        }
        Expr over = Fraction.of(Together.of(f))[0];
        Set<Expr> found = new LinkedHashSet<>();
        for (Expr factor : Mul.factors(Factor.of(over))) {
            boolean power = factor instanceof Pow p && p.exponent() instanceof Rat;
            Expr base = power ? ((Pow) factor).base() : factor;
            boolean under = power && ((Rat) ((Pow) factor).exponent()).isNegative();
            if (base.contains(x) && !under) {
                found.addAll(ofFactor(base));
            }
        }
        return found;
    }

    private Solve deeper() {
        return new Solve(x, whole, depth + 1);
    }

    private Collection<Expr> ofFactor(Expr f) {
        List<Expr> c = PolyTools.coefficients(f, x);
        if (c != null) {
            return Roots.of(c, whole);
        }
        List<Expr> with = new ArrayList<>();
        List<Expr> without = new ArrayList<>();
        Add.terms(f).forEach(t -> (t.contains(x) ? with : without).add(t));
        Collection<Expr> found =
                with.size() == 1 ? inverted(with.getFirst(), neg(Add.of(without))) : null;
        found = found == null ? substituted(f) : found;
        if (found == null) {
            throw beyond(whole);
        }
        return found;
    }

    /// The roots of `e - c`, where only e has the symbol; nothing if e has no inverse here.
    private @Nullable Collection<Expr> inverted(Expr e, Expr c) {
        if (e.equals(x)) {
            return List.of(c);
        }
        if (e instanceof Mul m) {
            List<Expr> with = new ArrayList<>();
            List<Expr> without = new ArrayList<>();
            m.args().forEach(t -> (t.contains(x) ? with : without).add(t));
            return with.size() == 1 && !without.isEmpty()
                    ? inverted(with.getFirst(), Mul.of(List.of(c, pow(Mul.of(without), -1))))
                    : null;
        }
        if (e instanceof Apply a && a.is(Exp.HEAD) && isMultiple(a.arg())) {
            return null; // it has imaginary roots beside the real one
        }
        List<Expr> inner =
                switch (e) {
                    case Pow p -> Inverse.of(p, c, x);
                    case Apply a -> Inverse.of(a, c);
                    default -> null;
                };
        if (inner == null) {
            return null;
        }
        Expr part = e instanceof Pow p && !p.base().contains(x) ? p.exponent() : e.args().get(0);
        Set<Expr> found = new LinkedHashSet<>();
        boolean direct = e.is(Exp.HEAD) && part.equals(x);
        for (Expr value : inner) {
            boolean whole = direct && !value.has(v -> v.is(Exp.HEAD));
            found.addAll(whole ? List.of(value) : deeper().roots(sub(part, value)));
        }
        return found;
    }

    private boolean isMultiple(Expr exponent) {
        return Integrate.slope(exponent, x) instanceof Rat r
                && r.isWhole()
                && r.over().abs().bitLength() > 1;
    }

    /// The roots by way of a part of f that can stand for all that has the symbol.
    private @Nullable Collection<Expr> substituted(Expr f) {
        List<Expr> parts = new ArrayList<>();
        f.has(e -> {
            boolean function = e instanceof Apply || e instanceof Pow;
            if (function && e.contains(x) && !parts.contains(e)) {
                parts.add(e);
            }
            return false;
        });
        parts.remove(f);
        parts.sort(Comparator.comparingInt(e -> Str.of(e).length()));
        for (Expr part : parts) {
            Sym t = Sym.dummy("t");
            Expr g = Subs.of(f, part, t);
            if (g.contains(x) && part instanceof Pow p && p.exponent() instanceof Rat r) {
                g = ofRoot(g, p, r, t);
            }
            if (!g.contains(x)) {
                Set<Expr> found = new LinkedHashSet<>();
                for (Expr value : new Solve(t, whole, depth + 1).roots(g)) {
                    found.addAll(deeper().roots(sub(part, value)));
                }
                return found;
            }
        }
        return null;
    }

    /// With the symbol written by its root: `x = t**2` where t is `sqrt(x)`.
    private Expr ofRoot(Expr g, Pow p, Rat r, Sym t) {
        List<Expr> c = PolyTools.coefficients(p.base(), x);
        boolean linear = c != null && c.size() == 2 && Rat.of(r.over()).isOne();
        if (c == null || !linear) {
            return g;
        }
        Expr base = pow(t, Rat.of(r.under()));
        return g.replace(Map.of(x, Mul.of(List.of(sub(base, c.get(1)), pow(c.get(0), -1)))));
    }
}
