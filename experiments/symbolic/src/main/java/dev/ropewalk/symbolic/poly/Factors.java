package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Factors polynomials over the integers, or over the Gaussian ones where a coefficient is complex.
final class Factors {
    /// A factor and how often.
    record Factor(Poly poly, int times) {}

    /// A polynomial as a number and its factors.
    record Factored(Gauss number, List<Factor> factors) {}

    private Factors() {}

    /// The irreducible factors, with integer coefficients and the highest positive.
    static Factored of(Poly p) {
        if (!p.isReal()) {
            return GaussFactors.of(p);
        }
        if (p.isConstant()) {
            return new Factored(p.leading(), List.of());
        }
        Rat content = p.content();
        content = p.leading().re().isNegative() ? content.negate() : content;
        Poly rest = p.scale(Gauss.of(content.inverse()));
        List<Factor> found = new ArrayList<>();
        rest = monomials(rest, found);
        for (Factor part : SquareFree.of(rest)) {
            for (Poly factor : irreducible(part.poly)) {
                found.add(new Factor(positive(factor), part.times));
            }
        }
        return new Factored(Gauss.of(content), found);
    }

    private static Poly positive(Poly p) {
        Poly primitive = p.primitive();
        return primitive.leading().re().isNegative()
                ? primitive.scale(Gauss.of(S.MINUS_ONE))
                : primitive;
    }

    /// Takes the powers of the generators out.
    private static Poly monomials(Poly p, List<Factor> found) {
        Poly rest = p;
        for (int i = 0; i < p.size(); i++) {
            int index = i;
            int least = rest.terms().keySet().stream().mapToInt(m -> m.get(index)).min().orElse(0);
            if (least == 0) {
                continue;
            }
            Poly generator = Poly.generator(p.size(), i);
            found.add(new Factor(generator, least));
            Poly quotient = Division.exact(rest, generator.power(least));
            rest = quotient == null ? rest : quotient;
        }
        return rest;
    }

    /// The irreducible factors of a primitive polynomial without repeated ones.
    static List<Poly> irreducible(Poly p) {
        if (p.isConstant()) {
            return List.of();
        }
        int[] used = used(p);
        if (used.length == 1) {
            return univariate(p, used[0]);
        }
        for (int i : used) {
            Poly content = Gcd.content(p, i);
            if (!content.isConstant()) {
                Poly rest = Division.exact(p, content);
                List<Poly> all = new ArrayList<>(irreducible(content));
                all.addAll(rest == null ? List.of() : irreducible(rest));
                return all;
            }
        }
        if (Arrays.stream(used).anyMatch(i -> p.degree(i) == 1)) {
            return List.of(p);
        }
        return Homogeneous.is(p) ? Homogeneous.factors(p) : MultiFactors.of(p);
    }

    static int[] used(Poly p) {
        return IntStream.range(0, p.size()).filter(p::uses).toArray();
    }

    private static List<Poly> univariate(Poly p, int index) {
        BigInteger[] dense = new BigInteger[p.degree(index) + 1];
        Arrays.fill(dense, BigInteger.ZERO);
        p.forEach((m, c) -> dense[m.get(index)] = c.re().over());
        List<Poly> all = new ArrayList<>();
        for (BigInteger[] factor : Zassenhaus.factors(dense)) {
            Poly one = Poly.zero(p.size());
            for (int i = 0; i < factor.length; i++) {
                if (factor[i].signum() != 0) {
                    one =
                            one.plus(
                                    Monomial.one(p.size()).with(index, i),
                                    Gauss.of(Rat.of(factor[i])));
                }
            }
            all.add(one);
        }
        return all;
    }
}
