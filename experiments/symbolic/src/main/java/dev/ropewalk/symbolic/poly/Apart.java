package dev.ropewalk.symbolic.poly;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.poly.Factors.Factored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fractions as a sum of simpler ones.
public final class Apart {
    private final Polys polys;
    private final int index;

    private Apart(Polys polys, int index) {
        this.polys = polys;
        this.index = index;
    }

    /// SymPy's `apart`.
    ///
    /// @param x the symbol, or nothing where there is only one
    public static Expr of(Expr e, @Nullable Sym x) {
        if (e.isAtom()) {
            return e;
        }
        Expr[] parts = Fraction.of(e);
        Polys polys = Polys.of(parts);
        int index = x == null ? only(polys) : polys.generators().indexOf(x);
        if (index < 0) {
            Expr lowest = Cancel.of(e);
            if (x == null && !lowest.equals(e)) {
                return of(lowest, null);
            }
            if (x == null) {
                throw PythonError.beyond("multivariate partial fraction decomposition");
            }
            return e;
        }
        return new Apart(polys, index).split();
    }

    private static int only(Polys polys) {
        return polys.generators().size() == 1 ? 0 : -1;
    }

    private Expr split() {
        Poly[] lowest = Cancel.reduced(polys.first(), polys.second());
        Poly q = lowest[1];
        if (q.degree(index) <= 0) {
            return div(polys.expr(lowest[0]), polys.expr(q));
        }
        RationalPoly over = RationalPoly.of(lowest[0], index, polys);
        RationalPoly under = RationalPoly.of(q, index, polys);
        RationalPoly[] whole = over.divide(under);
        Factored factored = Factors.of(q);
        List<Expr> terms = new ArrayList<>();
        if (!whole[0].isZero()) {
            terms.add(whole[0].expr());
        }
        for (Expr term : fractions(whole[1], under, factored)) {
            terms.add(Factor.of(term));
        }
        return Add.of(terms);
    }

    /// The numerators over powers of the factors, each of them by division with the rest of the
    /// denominator inverted.
    private List<Expr> fractions(RationalPoly over, RationalPoly under, Factored factored) {
        List<Expr> terms = new ArrayList<>();
        for (Factors.Factor factor : factored.factors()) {
            if (!factor.poly().uses(index)) {
                continue;
            }
            RationalPoly f = RationalPoly.of(factor.poly(), index, polys);
            RationalPoly power = f.power(factor.times());
            RationalPoly rest = under.divide(power)[0];
            RationalPoly numerator = over.times(rest.inverse(power)).divide(power)[1];
            Expr base = polys.expr(factor.poly());
            for (int k = factor.times(); k > 0; k--) {
                RationalPoly[] parts = numerator.divide(f);
                if (!parts[1].isZero()) {
                    terms.add(mul(parts[1].expr(), pow(base, -k)));
                }
                numerator = parts[0];
            }
        }
        return terms;
    }
}
