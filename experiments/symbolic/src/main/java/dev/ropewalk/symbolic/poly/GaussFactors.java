package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.poly.Factors.Factor;
import dev.ropewalk.symbolic.poly.Factors.Factored;
import java.util.ArrayList;
import java.util.List;

/// Factors over the Gaussian integers, from those of the norm: Trager's method.
final class GaussFactors {
    private GaussFactors() {}

    static Factored of(Poly p) {
        List<Factor> found = new ArrayList<>();
        Poly rest = p;
        for (Factor part : SquareFree.of(p.primitive())) {
            for (Poly factor : split(part.poly())) {
                Poly normal = normal(factor);
                found.add(new Factor(normal, part.times()));
                Poly quotient = Division.exact(rest, normal.power(part.times()));
                rest = quotient == null ? rest : quotient;
            }
        }
        return new Factored(rest.leading(), found);
    }

    /// With Gaussian integers as coefficients, the highest of them positive.
    private static Poly normal(Poly p) {
        return p.monic().primitive();
    }

    private static List<Poly> split(Poly p) {
        int index = Factors.used(p)[0];
        for (int shift = 0; ; shift++) {
            Poly moved = move(p, index, -shift);
            Poly norm = moved.times(conjugate(moved));
            List<Factor> parts = SquareFree.of(norm.primitive());
            if (parts.stream().anyMatch(f -> f.times() > 1)) {
                continue;
            }
            List<Poly> all = new ArrayList<>();
            for (Factor part : parts) {
                for (Poly factor : Factors.irreducible(part.poly())) {
                    Poly common = Gcd.of(moved, factor);
                    if (!common.isConstant()) {
                        all.add(move(common, index, shift));
                    }
                }
            }
            return all;
        }
    }

    private static Poly conjugate(Poly p) {
        Poly all = Poly.zero(p.size());
        for (var term : p.terms().entrySet()) {
            Gauss c = term.getValue();
            all = all.plus(term.getKey(), new Gauss(c.re(), c.im().negate()));
        }
        return all;
    }

    /// The polynomial at the generator plus so many times the imaginary unit.
    private static Poly move(Poly p, int index, int by) {
        if (by == 0) {
            return p;
        }
        Poly x =
                Poly.generator(p.size(), index)
                        .plus(Monomial.one(p.size()), new Gauss(S.ZERO, Rat.of(by)));
        Poly sum = Poly.zero(p.size());
        for (int d = p.degree(index); d >= 0; d--) {
            sum = sum.times(x).plus(p.coefficient(index, d));
        }
        return sum;
    }
}
