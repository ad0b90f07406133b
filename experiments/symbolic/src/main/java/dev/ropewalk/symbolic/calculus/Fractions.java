package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.ArcTanCot;
import dev.ropewalk.symbolic.expr.Content;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Log;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.poly.Apart;
import dev.ropewalk.symbolic.poly.PolyTools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Integrals of quotients of polynomials with numbers, by partial fractions.
final class Fractions {
    private Fractions() {}

    static @Nullable Expr of(Expr f, Sym x) {
        Expr[] parts = Fraction.of(f);
        boolean plain = f.freeSymbols().size() == 1 && PolyTools.coefficients(parts[0], x) != null;
        if (!plain || PolyTools.coefficients(parts[1], x) == null) {
            return null;
        }
        List<Expr> terms = new ArrayList<>();
        for (Expr term : Add.terms(Apart.of(f, x))) {
            Expr found = term(term, x);
            if (found == null) {
                return null;
            }
            terms.add(found);
        }
        return Add.of(joined(terms));
    }

    /// Logarithms with the same number before them as one.
    private static List<Expr> joined(List<Expr> terms) {
        Map<Expr, Expr> logs = new LinkedHashMap<>();
        List<Expr> all = new ArrayList<>();
        for (Expr term : terms.stream().flatMap(t -> Add.terms(t).stream()).toList()) {
            Expr log =
                    Mul.factors(term).stream().filter(e -> e.is(Log.HEAD)).findFirst().orElse(null);
            if (log == null) {
                all.add(term);
            } else {
                logs.merge(div(term, log), ((Apply) log).arg(), Ops::mul);
            }
        }
        logs.forEach((number, arg) -> all.add(mul(number, Table.log(Expand.all(arg)))));
        return all;
    }

    private static @Nullable Expr term(Expr term, Sym x) {
        Expr[] parts = Fraction.of(term);
        Expr base = parts[1] instanceof Pow p ? p.base() : parts[1];
        List<Expr> over = PolyTools.coefficients(parts[0], x);
        if (!base.contains(x) || over == null) {
            List<Expr> under = PolyTools.coefficients(parts[1], x);
            return under != null && under.size() == 1 ? Integrate.of(Expand.all(term), x) : null;
        }
        List<Expr> c = PolyTools.coefficients(parts[1], x);
        if (parts[1] instanceof Pow p && p.exponent() instanceof Rat r) {
            Expr a = Integrate.slope(base, x);
            Expr less = S.ONE.minus(r);
            return a == null || over.size() != 1
                    ? null
                    : Expand.mul(div(mul(parts[0], pow(base, less)), mul(a, less)));
        }
        if (c != null && c.size() == 2) {
            return over.size() == 1
                    ? mul(div(parts[0], c.get(0)), Table.log(primitive(base)))
                    : null;
        }
        return c != null && c.size() == 3 && over.size() <= 2 ? square(over, c, x) : null;
    }

    private static Expr primitive(Expr e) {
        return e instanceof Add sum ? Content.primitive(sum).rest() : e;
    }

    private static @Nullable Expr square(List<Expr> over, List<Expr> c, Sym x) {
        Expr p = over.size() == 2 ? over.get(0) : S.ZERO;
        Expr q = over.getLast();
        Expr a = c.get(0);
        Expr gap = sub(mul(num(4), a, c.get(2)), pow(c.get(1), 2));
        if (!gap.is(Fact.POSITIVE)) {
            return null;
        }
        Expr base = add(mul(a, pow(x, 2)), mul(c.get(1), x), c.get(2));
        Expr half = div(p, mul(num(2), a));
        Expr rest = sub(q, mul(half, c.get(1)));
        Expr root = sqrt(gap);
        Expr angle = Expand.all(div(add(mul(num(2), a, x), c.get(1)), root));
        Expr arc = mul(div(mul(num(2), rest), root), ArcTanCot.ATAN.of(angle));
        return add(mul(half, Table.log(primitive(base))), arc);
    }
}
