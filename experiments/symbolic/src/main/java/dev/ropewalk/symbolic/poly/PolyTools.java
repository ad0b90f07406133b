package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.number.Integers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Further operations on polynomials: divisors, degrees, coefficients.
public final class PolyTools {
    /// A polynomial as a number and its factors, each with how often.
    ///
    /// @param number the number in front
    /// @param factors pairs of a factor and an integer, in SymPy's order
    public record FactorList(Expr number, List<Expr[]> factors) {}

    private PolyTools() {}

    /// The greatest common divisor.
    public static Expr gcd(Expr a, Expr b) {
        if (a instanceof Rat r && b instanceof Rat s) {
            return r.isZero() || s.isZero() ? (r.isZero() ? s : r).abs() : Gcd.gcd(r, s);
        }
        Polys polys = Polys.of(a, b);
        return polys.expr(Gcd.of(polys.first(), polys.second()));
    }

    /// The least common multiple.
    public static Expr lcm(Expr a, Expr b) {
        if (a instanceof Rat r && b instanceof Rat s) {
            return Rat.of(Integers.lcm(r.over(), s.over()), r.under().gcd(s.under()));
        }
        Polys polys = Polys.of(a, b);
        Poly lcm = Gcd.lcm(polys.first(), polys.second());
        return lcm == null ? Ops.mul(a, b) : polys.expr(lcm);
    }

    /// The factors with how often they are there.
    public static FactorList factorList(Expr e) {
        Polys polys = Polys.of(e);
        Factors.Factored factored = Factors.of(polys.first());
        List<Factors.Factor> sorted = new ArrayList<>(factored.factors());
        sorted.sort(FactorOrder.ORDER);
        List<Expr[]> all = new ArrayList<>();
        sorted.forEach(f -> all.add(new Expr[] {polys.expr(f.poly()), Rat.of(f.times())}));
        return new FactorList(factored.number().expr(), all);
    }

    /// The coefficients of a polynomial in one generator, the highest first; nothing if the
    /// expression is none.
    public static @Nullable List<Expr> coefficients(Expr e, Expr x) {
        List<Expr> lowestFirst = new ArrayList<>(List.of(S.ZERO));
        for (Expr term : Add.terms(Expand.all(e))) {
            Rat degree = S.ZERO;
            List<Expr> rest = new ArrayList<>();
            for (Expr factor : Mul.factors(term)) {
                Rat own = power(factor, x);
                if (own.isZero()) {
                    rest.add(factor);
                }
                degree = degree.plus(own);
            }
            Expr c = Mul.of(rest);
            Integer d = degree.smallValue();
            if (c.has(x) || d == null || d > 10_000) {
                return null;
            }
            while (lowestFirst.size() <= d) {
                lowestFirst.add(S.ZERO);
            }
            lowestFirst.set(d, Ops.add(lowestFirst.get(d), c));
        }
        while (lowestFirst.size() > 1 && lowestFirst.getLast().isZero()) {
            lowestFirst.removeLast();
        }
        return lowestFirst.reversed();
    }

    /// The positive integer power of x that the factor is; zero for anything else.
    private static Rat power(Expr factor, Expr x) {
        if (factor.equals(x)) {
            return S.ONE;
        }
        boolean power =
                factor instanceof Pow p
                        && p.base().equals(x)
                        && p.exponent() instanceof Rat r
                        && r.isWhole()
                        && r.isPositive();
        return power ? (Rat) ((Pow) factor).exponent() : S.ZERO;
    }

    /// The degree in one symbol.
    public static Expr degree(Expr e, Expr x) {
        List<Expr> c = allCoefficients(e, x);
        return c.size() == 1 && c.getFirst().isZero() ? S.NEG_OO : Rat.of(c.size() - 1L);
    }

    /// As [#coefficients].
    ///
    /// @throws PythonError if the expression is no polynomial
    public static List<Expr> allCoefficients(Expr e, Expr x) {
        List<Expr> c = coefficients(e, x);
        if (c == null) {
            throw new PythonError("PolynomialError", "the expression is no polynomial in " + x);
        }
        return c;
    }

    /// True if the expression is a polynomial in the symbols.
    public static boolean isPolynomial(Expr e, Collection<Sym> symbols) {
        if (symbols.stream().noneMatch(e::contains)) {
            return true;
        }
        return switch (e) {
            case Sym _, Num _ -> true;
            case Add _, Mul _ -> e.args().stream().allMatch(a -> isPolynomial(a, symbols));
            case Pow p ->
                    p.exponent() instanceof Rat r
                            && r.isWhole()
                            && !r.isNegative()
                            && isPolynomial(p.base(), symbols);
            default -> false;
        };
    }

    /// Quotient and remainder of polynomials in one symbol.
    public static Expr[] divide(Expr a, Expr b, Sym x) {
        Polys polys = Polys.of(a, b);
        int index = polys.generators().indexOf(x);
        if (index < 0 || polys.second().isZero()) {
            return new Expr[] {Ops.div(a, b), S.ZERO};
        }
        RationalPoly[] parts =
                RationalPoly.of(polys.first(), index, polys)
                        .divide(RationalPoly.of(polys.second(), index, polys));
        return new Expr[] {parts[0].expr(), parts[1].expr()};
    }
}
