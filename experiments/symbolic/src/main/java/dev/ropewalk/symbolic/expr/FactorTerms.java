package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes out of sums what all terms have, without factoring further: SymPy's `factor_terms` and
/// `gcd_terms`.
public final class FactorTerms {
    private final boolean clear;
    private final boolean fraction;
    private final boolean sign;

    private FactorTerms(boolean clear, boolean fraction, boolean sign) {
        this.clear = clear;
        this.fraction = fraction;
        this.sign = sign;
    }

    /// Takes common factors out, everywhere.
    public static Expr of(Expr e) {
        return new FactorTerms(false, false, true).factor(e);
    }

    /// As [#of(Expr)], with SymPy's options.
    ///
    /// @param clear whether a common denominator of numbers is taken out
    /// @param fraction whether all is brought over one denominator
    /// @param sign whether a common minus is taken out
    public static Expr of(Expr e, boolean clear, boolean fraction, boolean sign) {
        return new FactorTerms(clear, fraction, sign).factor(e);
    }

    /// The common factor of the terms, times what is left: SymPy's `gcd_terms`.
    ///
    /// @param primitive whether the rest keeps its numeric factor
    public static Expr gcdTerms(Expr e, boolean primitive, boolean clear, boolean fraction) {
        return e instanceof Add a
                ? new FactorTerms(clear, fraction, true).gcdTerms(a, primitive)
                : e instanceof Mul m
                        ? ofFactors(m, primitive, clear, fraction)
                        : e.args().isEmpty() || !isExpression(e)
                                ? e
                                : e.rebuild(
                                        Lists.map(
                                                e.args(),
                                                a -> gcdTerms(a, primitive, clear, fraction)));
    }

    private static boolean isExpression(Expr e) {
        return !(e instanceof Apply a) || a.head().isExpression();
    }

    private static Expr ofFactors(Mul m, boolean primitive, boolean clear, boolean fraction) {
        CoeffMul split = CoeffMul.of(m);
        List<Expr> factors =
                Lists.map(Mul.factors(split.rest()), f -> gcdTerms(f, primitive, clear, fraction));
        return CoeffMul.keep(split.coefficient(), Mul.of(factors));
    }

    private Expr factor(Expr e) {
        if (e.args().isEmpty() || !isExpression(e)) {
            return e;
        }
        if (e instanceof Pow || e instanceof Apply) {
            List<Expr> args = Lists.map(e.args(), this::factor);
            return Lists.same(args, e.args()) ? e : e.rebuild(args);
        }
        CoeffMul content = content(e);
        Num c = content.coefficient();
        Expr rest = content.rest();
        if (rest instanceof Add sum) {
            List<Expr> terms = Lists.map(sum.args(), this::factor);
            if (terms.stream().allMatch(FactorTerms::isMinus)) {
                c = c.negate();
                terms = Lists.map(terms, Ops::neg);
            }
            rest = gcdTerms(Add.raw(terms), true, clear, fraction);
        } else if (!rest.args().isEmpty()) {
            rest = rest.rebuild(Lists.map(rest.args(), this::factor));
        }
        return keep(c, rest);
    }

    /// True if -1 can be taken out of the number in front.
    private static boolean isMinus(Expr term) {
        return CoeffMul.of(term).coefficient().isNegative();
    }

    private CoeffMul content(Expr e) {
        CoeffMul content = Content.of(e);
        if (clear
                || !(content.rest() instanceof Add sum)
                || !(content.coefficient() instanceof Rat c)
                || c.isWhole()) {
            return content;
        }
        Expr spread = Add.of(Lists.map(sum.args(), t -> div(t, Rat.of(c.under()))));
        boolean whole =
                Add.terms(spread).stream().anyMatch(t -> CoeffMul.of(t).coefficient().isInteger());
        return whole ? new CoeffMul(Rat.of(c.over()), spread) : content;
    }

    private Expr keep(Num c, Expr rest) {
        if (!clear && rest instanceof Add sum && c instanceof Rat r && !r.isWhole()) {
            List<CoeffMul> terms =
                    Lists.map(
                            sum.args(),
                            t -> {
                                CoeffMul split = CoeffMul.of(t);
                                return new CoeffMul(split.coefficient().times(c), split.rest());
                            });
            if (terms.stream().anyMatch(t -> t.coefficient().isInteger())) {
                return Add.raw(Lists.map(terms, t -> CoeffMul.keep(t.coefficient(), t.rest())));
            }
        }
        return sign ? CoeffMul.keepSign(c, rest) : CoeffMul.keep(c, rest);
    }

    private Expr gcdTerms(Add sum, boolean primitive) {
        List<Term> terms = Lists.map(sum.args(), Term::of);
        Term common = terms.getFirst();
        for (Term term : Lists.rest(terms)) {
            common = common.gcd(term);
        }
        Term gcd = common;
        List<Term> quotients = Lists.map(terms, t -> t.over(gcd));
        Expr content = gcd.value();
        Expr over;
        Expr under = S.ONE;
        if (fraction) {
            Map<Expr, BigInteger> lcm = lcm(quotients);
            List<Expr> numerators = Lists.map(quotients, t -> numerator(t, lcm));
            over = Add.of(numerators);
            under = Term.product(lcm);
        } else {
            over = Add.of(Lists.map(quotients, Term::value));
        }
        if (!primitive && over instanceof Add a) {
            CoeffMul split = Content.primitive(a);
            content = mul(content, split.coefficient());
            over = split.rest();
        }
        return join(content, over, under);
    }

    private Expr join(Expr content, Expr over, Expr under) {
        CoeffMul split = CoeffMul.of(content);
        Num c = split.coefficient();
        Expr numerator = over;
        if (!clear && c instanceof Rat r && !r.isWhole() && over instanceof Add sum) {
            Expr spread = Add.of(Lists.map(sum.args(), t -> div(t, Rat.of(r.under()))));
            if (Add.terms(spread).stream()
                    .anyMatch(t -> CoeffMul.of(t).coefficient().isInteger())) {
                numerator = spread;
                c = Rat.of(r.over());
            }
        }
        Expr product = div(mul(split.rest(), numerator), under);
        return keepPlain(c, product);
    }

    private Expr keepPlain(Num c, Expr e) {
        return new FactorTerms(clear, fraction, false).keep(c, e);
    }

    private static Map<Expr, BigInteger> lcm(List<Term> terms) {
        Map<Expr, BigInteger> all = new LinkedHashMap<>();
        for (Term term : terms) {
            term.under().forEach((base, n) -> all.merge(base, n, BigInteger::max));
        }
        return all;
    }

    private static Expr numerator(Term term, Map<Expr, BigInteger> lcm) {
        List<Expr> factors = new ArrayList<>(List.of(term.number(), Term.product(term.over())));
        Map<Expr, BigInteger> missing = new LinkedHashMap<>();
        lcm.forEach((base, n) -> {
            BigInteger there = term.under().getOrDefault(base, BigInteger.ZERO);
            if (!n.equals(there)) {
                missing.put(base, n.subtract(there));
            }
        });
        factors.add(Term.product(missing));
        return Mul.of(factors);
    }
}
