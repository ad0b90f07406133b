package dev.ropewalk.symbolic.expr;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The terms of a sum in the order in which SymPy prints them: as monomials, the highest first.
public final class OrderedTerms {
    /// A term: the powers of its generators, and the rest as a complex number.
    private record Term(Expr whole, double re, double im, Map<Expr, BigInteger> powers) {}

    private OrderedTerms() {}

    /// The terms of a sum in order.
    public static List<Expr> of(Add sum) {
        List<Expr> short2 = positiveFirst(sum);
        if (!short2.isEmpty()) {
            return short2;
        }
        List<Term> terms = Lists.map(sum.args(), OrderedTerms::term);
        Set<Expr> generators = new LinkedHashSet<>();
        terms.forEach(t -> generators.addAll(t.powers.keySet()));
        List<Expr> sorted = SortKey.sorted(generators);
        List<Term> plain = new ArrayList<>(terms);
        List<Term> orders = new ArrayList<>(terms);
        plain.removeIf(t -> isOrder(t.whole));
        orders.removeIf(t -> !isOrder(t.whole));
        Comparator<Term> comparator = comparator(sorted);
        // A series is printed from its lowest power up.
        plain.sort(orders.isEmpty() ? comparator : comparator.reversed());
        plain.addAll(orders);
        return Lists.map(plain, Term::whole);
    }

    private static boolean isOrder(Expr e) {
        return e instanceof Apply a && a.head().className().equals("Order");
    }

    /// `2 - 3*x` for a positive number and a negative multiple.
    private static List<Expr> positiveFirst(Add sum) {
        List<Expr> args = new ArrayList<>(sum.args());
        args.sort(Comparator.comparing(a -> !isConstant(a)));
        boolean so =
                args.size() == 2
                        && isConstant(args.get(0))
                        && args.get(1) instanceof Mul m
                        && m.args().size() == 2
                        && m.args().stream().anyMatch(Num.class::isInstance)
                        && CoeffMul.of(m).coefficient().isNegative()
                        && args.get(0).is(Fact.POSITIVE);
        return so ? args : List.of();
    }

    private static boolean isConstant(Expr e) {
        return e instanceof Num || (e instanceof Const c && c.kind() == Const.Kind.REAL);
    }

    private static Term term(Expr whole) {
        CoeffMul split = CoeffMul.of(whole);
        double[] number = {split.coefficient().doubleValue(), 0};
        Map<Expr, BigInteger> powers = new HashMap<>();
        if (!split.rest().isOne()) {
            for (Expr factor : Mul.factors(split.rest())) {
                if (factor.isNumber() && multiply(number, factor)) {
                    continue;
                }
                BaseExp power = BaseExp.integral(factor);
                powers.put(power.base(), ((Rat) power.exponent()).over());
            }
        }
        // Adding zero makes a negative zero positive, which would sort before it.
        return new Term(whole, number[0] + 0.0, number[1] + 0.0, powers);
    }

    private static boolean multiply(double[] number, Expr factor) {
        double[] value = Numeric.doubles(factor);
        if (value.length == 0) {
            return false;
        }
        double re = number[0] * value[0] - number[1] * value[1];
        number[1] = number[0] * value[1] + number[1] * value[0];
        number[0] = re;
        return true;
    }

    private static Comparator<Term> comparator(List<Expr> generators) {
        Comparator<Term> byMonomial =
                (a, b) -> {
                    for (Expr g : generators) {
                        BigInteger mine = a.powers.getOrDefault(g, BigInteger.ZERO);
                        int c = b.powers.getOrDefault(g, BigInteger.ZERO).compareTo(mine);
                        if (c != 0) {
                            return c;
                        }
                    }
                    return 0;
                };
        return byMonomial
                .thenComparing(t -> t.im != 0)
                .thenComparingDouble(Term::im)
                .thenComparingDouble(Term::re)
                .thenComparingDouble(Term::im);
    }
}
