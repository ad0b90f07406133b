package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.poly.Factors.Factor;
import java.util.ArrayList;
import java.util.List;

/// Parts of a polynomial that have no repeated factors, with how often they are in it.
final class SquareFree {
    private SquareFree() {}

    /// The parts of a primitive polynomial.
    static List<Factor> of(Poly p) {
        List<Factor> found = new ArrayList<>();
        Poly rest = p;
        for (int i = 0; i < p.size(); i++) {
            if (!rest.uses(i)) {
                continue;
            }
            Poly content = Gcd.content(rest, i);
            found.addAll(yun(quotient(rest, content), i));
            rest = content;
        }
        return found;
    }

    private static Poly quotient(Poly a, Poly b) {
        Poly q = Division.exact(a, b);
        if (q == null) {
            throw new IllegalStateException("a divisor divides");
        }
        return q;
    }

    /// Yun's algorithm in one generator.
    private static List<Factor> yun(Poly p, int index) {
        List<Factor> found = new ArrayList<>();
        Poly slope = p.derivative(index);
        Poly gcd = Gcd.of(p, slope);
        Poly b = quotient(p, gcd);
        Poly d = quotient(slope, gcd).minus(b.derivative(index));
        for (int times = 1; b.degree(index) > 0; times++) {
            Poly part = d.isZero() ? b.primitive() : Gcd.of(b, d).primitive();
            b = quotient(b, part);
            d = d.isZero() ? d : quotient(d, part).minus(b.derivative(index));
            if (part.degree(index) > 0) {
                found.add(new Factor(part, times));
            }
        }
        return found;
    }
}
