package dev.ropewalk.symbolic.poly;

import java.util.ArrayList;
import java.util.List;

/// Polynomials all of whose terms have one degree: with one in the place of a generator they have
/// the same factors.
final class Homogeneous {
    private Homogeneous() {}

    static boolean is(Poly p) {
        return p.terms().keySet().stream().mapToInt(Monomial::total).distinct().count() == 1;
    }

    /// The factors of a polynomial that no generator divides.
    static List<Poly> factors(Poly p) {
        int[] used = Factors.used(p);
        int index = used[used.length - 1];
        List<Poly> all = new ArrayList<>();
        for (Poly factor : Factors.irreducible(p.at(index, Gauss.ONE).primitive())) {
            int degree = factor.terms().keySet().stream().mapToInt(Monomial::total).max().orElse(0);
            Poly back = Poly.zero(p.size());
            for (var term : factor.terms().entrySet()) {
                Monomial m = term.getKey();
                back = back.plus(m.with(index, degree - m.total()), term.getValue());
            }
            all.add(back);
        }
        return all;
    }
}
