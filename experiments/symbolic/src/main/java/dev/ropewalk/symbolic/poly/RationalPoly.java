package dev.ropewalk.symbolic.poly;

import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Ops;
import java.util.ArrayList;
import java.util.List;

/// A polynomial in one generator whose coefficients are fractions of polynomials in the others; the
/// lowest coefficient first.
final class RationalPoly {
    private final Polys polys;
    private final int index;
    private final List<Quotient> coefficients;

    /// A fraction in lowest terms.
    record Quotient(Poly over, Poly under) {
        static Quotient of(Poly over, Poly under) {
            Poly[] lowest = Cancel.reduced(over, under);
            return new Quotient(lowest[0], lowest[1]);
        }

        Quotient plus(Quotient other) {
            return of(
                    over.times(other.under).plus(other.over.times(under)),
                    under.times(other.under));
        }

        Quotient times(Quotient other) {
            return of(over.times(other.over), under.times(other.under));
        }

        Quotient inverse() {
            return of(under, over);
        }

        Quotient negate() {
            return new Quotient(Poly.zero(over.size()).minus(over), under);
        }

        boolean isZero() {
            return over.isZero();
        }
    }

    private RationalPoly(Polys polys, int index, List<Quotient> coefficients) {
        this.polys = polys;
        this.index = index;
        this.coefficients = new ArrayList<>(coefficients);
        while (!this.coefficients.isEmpty() && this.coefficients.getLast().isZero()) {
            this.coefficients.removeLast();
        }
    }

    static RationalPoly of(Poly p, int index, Polys polys) {
        List<Quotient> all = new ArrayList<>();
        for (int d = 0; d <= p.degree(index); d++) {
            all.add(new Quotient(p.coefficient(index, d), Poly.one(p.size())));
        }
        return new RationalPoly(polys, index, all);
    }

    private RationalPoly with(List<Quotient> all) {
        return new RationalPoly(polys, index, all);
    }

    boolean isZero() {
        return coefficients.isEmpty();
    }

    int degree() {
        return coefficients.size() - 1;
    }

    private Quotient get(int d) {
        int n = polys.generators().size();
        return d < coefficients.size()
                ? coefficients.get(d)
                : new Quotient(Poly.zero(n), Poly.one(n));
    }

    RationalPoly minus(RationalPoly other) {
        List<Quotient> all = new ArrayList<>();
        for (int d = 0; d < Math.max(coefficients.size(), other.coefficients.size()); d++) {
            all.add(get(d).plus(other.get(d).negate()));
        }
        return with(all);
    }

    RationalPoly times(RationalPoly other) {
        List<Quotient> all = new ArrayList<>();
        for (int d = 0; d <= degree() + other.degree(); d++) {
            Quotient sum = get(degree() + other.degree() + 2);
            for (int i = 0; i <= d; i++) {
                sum = sum.plus(get(i).times(other.get(d - i)));
            }
            all.add(sum);
        }
        return with(all);
    }

    RationalPoly power(int n) {
        RationalPoly all = this;
        for (int i = 1; i < n; i++) {
            all = all.times(this);
        }
        return all;
    }

    /// Quotient and remainder.
    RationalPoly[] divide(RationalPoly by) {
        List<Quotient> rest = new ArrayList<>(coefficients);
        List<Quotient> quotient = new ArrayList<>();
        Quotient lead = by.coefficients.getLast().inverse();
        for (int d = degree() - by.degree(); d >= 0; d--) {
            Quotient c = rest.get(d + by.degree()).times(lead);
            quotient.addFirst(c);
            for (int i = 0; i <= by.degree(); i++) {
                rest.set(d + i, rest.get(d + i).plus(c.times(by.get(i)).negate()));
            }
        }
        return new RationalPoly[] {with(quotient), with(rest)};
    }

    /// The inverse modulo another polynomial without a common factor.
    RationalPoly inverse(RationalPoly modulus) {
        RationalPoly r0 = modulus;
        RationalPoly r1 = divide(modulus)[1];
        RationalPoly t0 = with(List.of());
        int n = polys.generators().size();
        RationalPoly t1 = with(List.of(new Quotient(Poly.one(n), Poly.one(n))));
        while (r1.degree() > 0) {
            RationalPoly[] parts = r0.divide(r1);
            RationalPoly t = t0.minus(parts[0].times(t1));
            r0 = r1;
            r1 = parts[1];
            t0 = t1;
            t1 = t;
        }
        return t1.times(with(List.of(r1.coefficients.getFirst().inverse())));
    }

    Expr expr() {
        List<Expr> terms = new ArrayList<>();
        Expr x = polys.generators().get(index);
        for (int d = degree(); d >= 0; d--) {
            Quotient c = get(d);
            Expr number = Ops.div(polys.expr(c.over()), polys.expr(c.under()));
            terms.add(Ops.mul(number, pow(x, d)));
        }
        return Add.of(terms);
    }
}
