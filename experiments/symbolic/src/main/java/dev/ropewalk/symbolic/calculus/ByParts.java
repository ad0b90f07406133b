package dev.ropewalk.symbolic.calculus;

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
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.poly.Cancel;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Integration by parts.
record ByParts(Integrate outer, Sym x) {
    /// A polynomial times a function that is easily integrated again and again, or a logarithm.
    @Nullable Expr of(List<Expr> factors) {
        List<Expr> functions = new ArrayList<>(factors);
        functions.removeIf(f -> PolyTools.coefficients(f, x) != null);
        if (functions.size() == 1 && functions.getFirst() instanceof Pow p) {
            return ofLogs(factors, p);
        }
        if (functions.size() != 1 || !(functions.getFirst() instanceof Apply f)) {
            return null;
        }
        List<Expr> others = new ArrayList<>(factors);
        others.remove(f);
        Expr p = Mul.of(others);
        if (f.args().size() != 1 || Integrate.slope(f.arg(), x) == null) {
            return null;
        }
        return Table.isInverse(f) ? ofInverse(p, f) : repeated(p, f);
    }

    /// A polynomial times a power of a logarithm.
    private @Nullable Expr ofLogs(List<Expr> factors, Pow logs) {
        boolean fits =
                logs.base() instanceof Apply a
                        && a.is(Log.HEAD)
                        && Integrate.slope(a.arg(), x) != null
                        && logs.exponent() instanceof Rat r
                        && r.isWhole()
                        && !r.isNegative();
        List<Expr> others = new ArrayList<>(factors);
        others.remove(logs);
        Expr whole = fits ? outer.polynomial(Mul.of(others)) : null;
        if (whole == null) {
            return null;
        }
        Expr rest = outer.part(Cancel.of(mul(whole, Diff.of(logs, x))));
        return rest == null ? null : Expand.mul(sub(mul(whole, logs), rest));
    }

    @Nullable Expr ofInverse(Expr p, Apply f) {
        Expr whole = outer.polynomial(p);
        if (whole == null) {
            return null;
        }
        Expr rest = outer.part(Cancel.of(mul(whole, Diff.of(f, x))));
        return rest == null ? null : Expand.mul(sub(mul(whole, f), rest));
    }

    private @Nullable Expr repeated(Expr p, Apply f) {
        Expr slope = Integrate.slope(f.arg(), x);
        if (slope == null) {
            return null;
        }
        if (f.is(Exp.HEAD)) {
            return exponential(p, f, slope);
        }
        List<Expr> terms = new ArrayList<>();
        Expr left = p;
        Expr function = f;
        for (Expr sign = S.ONE; !left.isZero(); sign = mul(sign, S.MINUS_ONE)) {
            List<Expr> next = new ArrayList<>();
            for (Expr factor : Mul.factors(function)) {
                Expr known = factor instanceof Apply a ? Table.smooth(a) : factor;
                if (known == null) {
                    return null;
                }
                next.add(known);
            }
            next.add(pow(slope, -1));
            function = Mul.of(next);
            terms.add(mul(sign, left, function));
            left = Diff.of(left, x);
        }
        return Expand.mul(Add.of(terms));
    }

    private Expr exponential(Expr p, Apply f, Expr slope) {
        List<Expr> terms = new ArrayList<>();
        Expr left = p;
        Expr factor = pow(slope, -1);
        while (!left.isZero()) {
            terms.add(mul(left, factor));
            factor = mul(factor, S.MINUS_ONE, pow(slope, -1));
            left = Diff.of(left, x);
        }
        return Table.times(Expand.mul(Add.of(terms)), f);
    }
}
