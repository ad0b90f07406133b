package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.poly.Factors.Factor;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;

/// The order of SymPy's `factor_list`: by degree, then by how often, then by the coefficients.
final class FactorOrder implements Comparator<Factor> {
    static final FactorOrder ORDER = new FactorOrder();

    private FactorOrder() {}

    @Override
    public int compare(Factor a, Factor b) {
        int c = Integer.compare(a.poly().degree(0), b.poly().degree(0));
        c = c != 0 ? c : Integer.compare(a.times(), b.times());
        return c != 0 ? c : compareTerms(a.poly(), b.poly());
    }

    /// As if both were lists of all coefficients, the highest first.
    private static int compareTerms(Poly a, Poly b) {
        Iterator<Map.Entry<Monomial, Gauss>> left = a.terms().entrySet().iterator();
        Iterator<Map.Entry<Monomial, Gauss>> right = b.terms().entrySet().iterator();
        while (left.hasNext() && right.hasNext()) {
            Map.Entry<Monomial, Gauss> x = left.next();
            Map.Entry<Monomial, Gauss> y = right.next();
            int m = x.getKey().compareTo(y.getKey());
            if (m != 0) {
                Gauss first = m > 0 ? x.getValue() : y.getValue();
                return first.re().signum() * (m > 0 ? 1 : -1);
            }
            int c = x.getValue().re().compareTo(y.getValue().re());
            if (c != 0) {
                return c;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
