package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.BaseExp;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Expressions as polynomials: everything that is no rational number and no imaginary unit is a
/// generator, or a power of one.
///
/// @param generators what the polynomials are in, in SymPy's order
/// @param polys one for each expression
record Polys(List<Expr> generators, List<Poly> polys) {
    private static final int MOST_DEGREE = 100_000;

    /// A term as it was read.
    private record Read(Gauss number, Map<Expr, Integer> powers) {}

    /// Reads expanded expressions.
    ///
    /// @throws PythonError if one has no value, or a float in it
    static Polys of(Expr... expressions) {
        List<List<Read>> read = new ArrayList<>();
        Set<Expr> found = new LinkedHashSet<>();
        for (Expr e : expressions) {
            List<Read> terms = new ArrayList<>();
            for (Expr term : Add.terms(Expand.all(e))) {
                Read one = read(term);
                found.addAll(one.powers.keySet());
                terms.add(one);
            }
            read.add(terms);
        }
        List<Expr> generators = Generators.sorted(found);
        List<Poly> polys = new ArrayList<>();
        for (List<Read> terms : read) {
            polys.add(poly(terms, generators));
        }
        return new Polys(generators, polys);
    }

    private static Poly poly(List<Read> terms, List<Expr> generators) {
        Poly sum = Poly.zero(generators.size());
        for (Read term : terms) {
            Monomial m = Monomial.one(generators.size());
            for (Map.Entry<Expr, Integer> power : term.powers.entrySet()) {
                m = m.with(generators.indexOf(power.getKey()), power.getValue());
            }
            sum = sum.plus(m, term.number);
        }
        return sum;
    }

    private static Read read(Expr term) {
        Gauss number = Gauss.ONE;
        Map<Expr, Integer> powers = new LinkedHashMap<>();
        for (Expr factor : Mul.factors(term)) {
            if (factor instanceof Rat r) {
                number = number.times(Gauss.of(r));
            } else if (factor.equals(S.I)) {
                number = number.times(new Gauss(S.ZERO, S.ONE));
            } else if (factor instanceof Flt || factor instanceof Inf || factor.equals(S.ZOO)) {
                throw new PythonError(
                        "PolynomialError", "a polynomial with exact coefficients is wanted");
            } else {
                BaseExp power = BaseExp.integral(factor);
                BigInteger n = ((Rat) power.exponent()).over();
                Expr base = n.signum() < 0 ? Ops.inverse(power.base()) : power.base();
                powers.merge(base, exponent(n), Integer::sum);
            }
        }
        return new Read(number, powers);
    }

    private static int exponent(BigInteger n) {
        if (n.abs().bitLength() > 30 || n.abs().intValue() > MOST_DEGREE) {
            throw new PythonError(
                    "ValueError", "the degree " + n.abs() + " is too high for a polynomial");
        }
        return n.abs().intValue();
    }

    /// A polynomial in these generators as an expression.
    Expr expr(Poly p) {
        List<Expr> terms = new ArrayList<>();
        p.forEach((m, c) -> {
            List<Expr> factors = new ArrayList<>(List.of(c.expr()));
            for (int i = 0; i < m.size(); i++) {
                if (m.get(i) > 0) {
                    factors.add(Ops.pow(generators.get(i), m.get(i)));
                }
            }
            terms.add(Mul.of(factors));
        });
        return Add.of(terms);
    }

    Poly first() {
        return polys.get(0);
    }

    Poly second() {
        return polys.get(1);
    }
}
