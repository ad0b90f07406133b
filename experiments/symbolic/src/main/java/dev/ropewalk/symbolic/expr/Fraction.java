package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numerators and denominators.
public final class Fraction {
    private Fraction() {}

    /// The numerator and the denominator: SymPy's `as_numer_denom`, which brings sums over one
    /// denominator.
    public static Expr[] of(Expr e) {
        return switch (e) {
            case Rat r -> new Expr[] {Rat.of(r.over()), Rat.of(r.under())};
            case Num _, Const _, Sym _ -> new Expr[] {e, S.ONE};
            case Add a -> ofSum(a);
            case Mul m -> ofProduct(m);
            case Pow p -> ofPower(p);
            case Apply a -> ofApply(a);
        };
    }

    private static Expr[] ofApply(Apply a) {
        if (!a.is(Exp.HEAD)) {
            return new Expr[] {a, S.ONE};
        }
        boolean minus =
                a.arg().is(Fact.NEGATIVE)
                        || (!neg(a.arg()).is(Fact.NEGATIVE) && Ops.isMinus(a.arg()));
        return minus ? new Expr[] {S.ONE, Exp.HEAD.of(neg(a.arg()))} : new Expr[] {a, S.ONE};
    }

    private static Expr[] ofProduct(Mul product) {
        List<Expr> over = new ArrayList<>();
        List<Expr> under = new ArrayList<>();
        for (Expr factor : product.args()) {
            Expr[] parts = of(factor);
            over.add(parts[0]);
            under.add(parts[1]);
        }
        return new Expr[] {Mul.of(over), Mul.of(under)};
    }

    private static Expr[] ofSum(Add sum) {
        CoeffMul content = Content.primitive(sum);
        if (!(content.rest() instanceof Add terms)) {
            return of(CoeffMul.keep(content.coefficient(), content.rest()));
        }
        Rat c = (Rat) content.coefficient();
        Rat over = Rat.of(c.over());
        Rat under = Rat.of(c.under());
        Map<Expr, List<Expr>> byDenominator = new LinkedHashMap<>();
        for (Expr term : terms.args()) {
            Expr[] parts = of(term);
            byDenominator.computeIfAbsent(parts[1], _ -> new ArrayList<>()).add(parts[0]);
        }
        List<Expr> denominators = new ArrayList<>(byDenominator.keySet());
        if (denominators.size() == 1) {
            List<Expr> numerators = byDenominator.values().iterator().next();
            return new Expr[] {
                Add.of(Lists.map(numerators, n -> CoeffMul.keep(over, n))),
                CoeffMul.keep(under, denominators.getFirst())
            };
        }
        List<Expr> numerators = new ArrayList<>();
        byDenominator.forEach((d, n) -> {
            List<Expr> factors = new ArrayList<>(denominators);
            factors.set(denominators.indexOf(d), Add.of(n));
            numerators.add(Mul.of(factors));
        });
        return new Expr[] {
            CoeffMul.keep(over, Add.of(numerators)), CoeffMul.keep(under, Mul.of(denominators))
        };
    }

    private static Expr[] ofPower(Pow p) {
        BaseExp split = BaseExp.of(p);
        Expr e = split.exponent();
        Expr[] parts = of(split.base());
        boolean minus = e.is(Fact.NEGATIVE);
        if (e instanceof Mul && !minus && !e.is(Fact.POSITIVE)) {
            minus = Ops.isMinus(e);
        }
        boolean whole = e.is(Fact.INTEGER);
        if (!parts[1].is(Fact.EXTENDED_REAL) && !whole) {
            parts = new Expr[] {split.base(), S.ONE};
        }
        Tri nonpositive = parts[1].ask(Fact.NONPOSITIVE);
        if (nonpositive == Tri.YES) {
            parts = new Expr[] {neg(parts[0]), neg(parts[1])};
        } else if (nonpositive == Tri.UNKNOWN && !whole) {
            parts = new Expr[] {split.base(), S.ONE};
        }
        Expr exponent = minus ? neg(e) : e;
        Expr over = pow(parts[minus ? 1 : 0], exponent);
        Expr under = pow(parts[minus ? 0 : 1], exponent);
        return new Expr[] {over, under};
    }

    /// The numerator and the denominator as they stand: SymPy's `fraction`, which leaves sums
    /// alone.
    public static Expr[] standing(Expr e) {
        List<Expr> over = new ArrayList<>();
        List<Expr> under = new ArrayList<>();
        for (Expr term : Mul.factors(e)) {
            BaseExp split = BaseExp.of(term);
            if ((term instanceof Pow || term.is(Exp.HEAD)) && isNegative(split.exponent())) {
                under.add(
                        split.exponent().isMinusOne()
                                ? split.base()
                                : pow(split.base(), neg(split.exponent())));
            } else if (term instanceof Rat r && !r.isWhole()) {
                if (!r.over().equals(BigInteger.ONE)) {
                    over.add(Rat.of(r.over()));
                }
                under.add(Rat.of(r.under()));
            } else {
                over.add(term);
            }
        }
        return new Expr[] {Mul.of(over), Mul.of(under)};
    }

    private static boolean isNegative(Expr exponent) {
        if (exponent.is(Fact.NEGATIVE)) {
            return true;
        }
        return exponent instanceof Mul m
                && m.args().getFirst() instanceof Num n
                && n.isNegative()
                && !exponent.isNot(Fact.NEGATIVE);
    }
}
