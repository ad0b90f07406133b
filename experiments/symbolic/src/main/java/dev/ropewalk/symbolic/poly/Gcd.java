package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Greatest common divisors, by primitive remainders in one generator after the other.
final class Gcd {
    private Gcd() {}

    /// The greatest common divisor with integer coefficients, the highest positive; that of the
    /// numeric contents is in it.
    static Poly of(Poly a, Poly b) {
        if (a.isZero() || b.isZero()) {
            return normal(a.isZero() ? b : a);
        }
        Rat content = gcd(a.content(), b.content());
        return ofPrimitive(a.primitive(), b.primitive()).scale(Gauss.of(content));
    }

    static Rat gcd(Rat a, Rat b) {
        BigInteger under = a.under().divide(a.under().gcd(b.under())).multiply(b.under());
        return Rat.of(a.over().gcd(b.over()), under);
    }

    private static Poly normal(Poly p) {
        if (p.isZero()) {
            return p;
        }
        if (!p.isReal()) {
            Poly monic = p.monic();
            return monic.primitive();
        }
        return p.leading().re().isNegative() ? p.scale(Gauss.of(S.MINUS_ONE)) : p;
    }

    private static Poly ofPrimitive(Poly a, Poly b) {
        Monomial common = monomial(a).gcd(monomial(b));
        Poly f = lower(a, monomial(a));
        Poly g = lower(b, monomial(b));
        Poly rest = withoutMonomials(f, g);
        return normal(rest.primitive()).times(common, Gauss.ONE);
    }

    private static Monomial monomial(Poly p) {
        Monomial common = p.terms().firstKey();
        for (Monomial m : p.terms().keySet()) {
            common = common.gcd(m);
        }
        return common;
    }

    private static Poly lower(Poly p, Monomial by) {
        Poly divisor = Poly.zero(p.size()).plus(by, Gauss.ONE);
        Poly quotient = by.isOne() ? p : Division.exact(p, divisor);
        return quotient == null ? p : quotient;
    }

    private static Poly withoutMonomials(Poly f, Poly g) {
        if (f.isConstant() || g.isConstant()) {
            return Poly.one(f.size());
        }
        if (divides(f, g)) {
            return f;
        }
        if (divides(g, f)) {
            return g;
        }
        int main = main(f, g);
        if (main < 0) {
            return reduced(f, g);
        }
        Poly fc = content(f, main);
        Poly gc = content(g, main);
        Poly remainder = remainders(quotient(f, fc), quotient(g, gc), main);
        return of(fc, gc).times(remainder);
    }

    private static boolean divides(Poly a, Poly b) {
        return a.terms().size() <= b.terms().size() && Division.exact(b, a) != null;
    }

    /// A generator that both use, that of the least degree; -1 if there is none.
    private static int main(Poly f, Poly g) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < f.size(); i++) {
            if (f.uses(i) && g.uses(i) && Math.max(f.degree(i), g.degree(i)) < least) {
                least = Math.max(f.degree(i), g.degree(i));
                best = i;
            }
        }
        return best;
    }

    /// Without a generator in common, only the contents may have a common divisor.
    private static Poly reduced(Poly f, Poly g) {
        for (int i = 0; i < f.size(); i++) {
            if (f.uses(i)) {
                return of(content(f, i), g);
            }
            if (g.uses(i)) {
                return of(f, content(g, i));
            }
        }
        return Poly.one(f.size());
    }

    /// The common divisor of the coefficients of one generator's powers.
    static Poly content(Poly p, int index) {
        Poly gcd = Poly.zero(p.size());
        for (int d = p.degree(index); d >= 0; d--) {
            Poly c = p.coefficient(index, d);
            if (!c.isZero()) {
                gcd = of(gcd, c.primitive());
            }
            if (gcd.isConstant() && !gcd.isZero()) {
                return Poly.one(p.size());
            }
        }
        return gcd;
    }

    private static Poly quotient(Poly p, Poly by) {
        Poly quotient = Division.exact(p, by);
        if (quotient == null) {
            throw new IllegalStateException("a content divides its polynomial");
        }
        return quotient;
    }

    private static Poly remainders(Poly f, Poly g, int main) {
        Poly a = f.degree(main) >= g.degree(main) ? f : g;
        Poly b = a == f ? g : f;
        while (true) {
            Poly rest = Division.pseudoRemainder(a, b, main);
            if (rest.isZero()) {
                return quotient(b, content(b, main)).primitive();
            }
            if (rest.degree(main) == 0) {
                return Poly.one(f.size());
            }
            a = b;
            b = quotient(rest, content(rest, main)).primitive();
        }
    }

    /// The least common multiple, without numeric content.
    static @Nullable Poly lcm(Poly a, Poly b) {
        return Division.exact(a.times(b), of(a, b));
    }
}
