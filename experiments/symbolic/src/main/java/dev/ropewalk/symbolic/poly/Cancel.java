package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.FactorTerms;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Signs;

/// Fractions in lowest terms, expanded.
public final class Cancel {
    private Cancel() {}

    /// SymPy's `cancel`.
    public static Expr of(Expr e) {
        Expr signed = Signs.of(e).value();
        boolean other = signed instanceof Apply a && !a.head().isExpression();
        if (signed instanceof Num || other) {
            return signed;
        }
        Expr[] parts = Fraction.of(FactorTerms.of(signed));
        Polys polys = Polys.of(parts);
        if (polys.generators().isEmpty()) {
            return Expand.all(signed);
        }
        Expr[] lowest = lowest(polys);
        return Ops.div(lowest[0], lowest[1]);
    }

    /// Numerator and denominator without a common divisor, with integer coefficients, the highest
    /// of the denominator positive.
    static Expr[] lowest(Polys polys) {
        Poly[] both = reduced(polys.first(), polys.second());
        return new Expr[] {polys.expr(both[0]), polys.expr(both[1])};
    }

    static Poly[] reduced(Poly over, Poly under) {
        if (over.isZero()) {
            return new Poly[] {over, Poly.one(over.size())};
        }
        Poly gcd = Gcd.of(over, under);
        Poly p = Division.exact(over, gcd);
        Poly q = Division.exact(under, gcd);
        if (p == null || q == null) {
            throw new IllegalStateException("a common divisor divides");
        }
        if (!q.isReal() || !p.isReal()) {
            Gauss unit = q.leading().inverse();
            p = p.scale(unit);
            q = q.scale(unit);
        }
        Rat pc = p.content();
        Rat qc = q.content();
        Rat number = pc.over(qc);
        Rat sign = q.leading().re().isNegative() ? S.MINUS_ONE : S.ONE;
        return new Poly[] {
            p.scale(Gauss.of(sign.times(Rat.of(number.over())).over(pc))),
            q.scale(Gauss.of(sign.times(Rat.of(number.under())).over(qc)))
        };
    }
}
