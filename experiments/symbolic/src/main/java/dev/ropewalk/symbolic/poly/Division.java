package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.number.Stop;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Division of polynomials.
final class Division {
    private Division() {}

    /// The quotient if nothing is left; the divisor is not zero.
    static @Nullable Poly exact(Poly a, Poly b) {
        Poly rest = a;
        Poly quotient = Poly.zero(a.size());
        Map.Entry<Monomial, Gauss> top = b.terms().firstEntry();
        while (!rest.isZero()) {
            Stop.check();
            Map.Entry<Monomial, Gauss> lead = rest.terms().firstEntry();
            Monomial m = lead.getKey().over(top.getKey());
            if (m == null) {
                return null;
            }
            Gauss c = lead.getValue().over(top.getValue());
            quotient = quotient.plus(m, c);
            rest = rest.minus(b.times(m, c));
        }
        return quotient;
    }

    /// The remainder of a multiple of the first that needs no fractions.
    static Poly pseudoRemainder(Poly a, Poly b, int index) {
        int degree = b.degree(index);
        Poly lead = b.coefficient(index, degree);
        Poly rest = a;
        for (int d = rest.degree(index); d >= degree && !rest.isZero(); d = rest.degree(index)) {
            Stop.check();
            Poly factor = rest.coefficient(index, d);
            Monomial shift = Monomial.one(a.size()).with(index, d - degree);
            rest = rest.times(lead).minus(b.times(factor).times(shift, Gauss.ONE));
        }
        return rest;
    }
}
