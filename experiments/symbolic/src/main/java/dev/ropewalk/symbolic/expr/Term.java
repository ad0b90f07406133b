package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.pow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A term as a number and powers with whole exponents, positive in `over` and `under`: SymPy's
/// Term.
///
/// @param number the number in front
/// @param over the powers of the numerator
/// @param under the powers of the denominator
record Term(Num number, Map<Expr, BigInteger> over, Map<Expr, BigInteger> under) {
    static Term of(Expr e) {
        Num number = S.ONE;
        Expr rest = e;
        CoeffMul split = CoeffMul.of(e);
        if (e instanceof Rat || split.coefficient() instanceof Rat) {
            number = split.coefficient();
            rest = split.rest();
        } else if (split.coefficient().isNegative()) {
            number = S.MINUS_ONE;
            rest = Ops.neg(e);
        }
        Map<Expr, BigInteger> over = new LinkedHashMap<>();
        Map<Expr, BigInteger> under = new LinkedHashMap<>();
        for (Expr factor : rest.isOne() ? List.<Expr>of() : Mul.factors(rest)) {
            BaseExp power = BaseExp.integral(factor);
            BigInteger n = ((Rat) power.exponent()).over();
            Expr base = power.base();
            if (base instanceof Add sum) {
                CoeffMul content = Content.primitive(sum);
                number = number.times((Num) pow(content.coefficient(), Rat.of(n)));
                base = content.rest();
            }
            (n.signum() > 0 ? over : under).merge(base, n.abs(), BigInteger::add);
        }
        return new Term(number, over, under);
    }

    Term gcd(Term other) {
        Num common = S.ONE;
        if (number instanceof Rat a && other.number instanceof Rat b) {
            common =
                    Rat.of(
                            a.over().gcd(b.over()),
                            a.under().divide(a.under().gcd(b.under())).multiply(b.under()));
        }
        return new Term(common, least(over, other.over), least(under, other.under));
    }

    private static Map<Expr, BigInteger> least(Map<Expr, BigInteger> a, Map<Expr, BigInteger> b) {
        Map<Expr, BigInteger> both = new LinkedHashMap<>();
        a.forEach((base, n) -> {
            BigInteger m = b.get(base);
            if (m != null) {
                both.put(base, n.min(m));
            }
        });
        return both;
    }

    /// The quotient by another.
    Term over(Term other) {
        Map<Expr, BigInteger> top = new LinkedHashMap<>(over);
        other.under.forEach((base, n) -> top.merge(base, n, BigInteger::add));
        Map<Expr, BigInteger> low = new LinkedHashMap<>(under);
        other.over.forEach((base, n) -> low.merge(base, n, BigInteger::add));
        for (Expr base : List.copyOf(top.keySet())) {
            BigInteger both = least(top, low).getOrDefault(base, BigInteger.ZERO);
            reduce(top, base, both);
            reduce(low, base, both);
        }
        Num quotient = number.times((Num) pow(other.number, S.MINUS_ONE));
        return new Term(quotient, top, low);
    }

    private static void reduce(Map<Expr, BigInteger> powers, Expr base, BigInteger by) {
        powers.computeIfPresent(base, (key, n) -> n.equals(by) ? null : n.subtract(by));
    }

    /// The powers of a map as an expression.
    static Expr product(Map<Expr, BigInteger> powers) {
        List<Expr> factors = new ArrayList<>();
        powers.forEach((base, n) -> {
            BaseExp split = BaseExp.of(base);
            factors.add(
                    n.equals(BigInteger.ONE)
                            ? base
                            : pow(split.base(), CoeffMul.keep(Rat.of(n), split.exponent())));
        });
        return Mul.of(factors);
    }

    Expr value() {
        return Ops.mul(number, Ops.div(product(over), product(under)));
    }
}
