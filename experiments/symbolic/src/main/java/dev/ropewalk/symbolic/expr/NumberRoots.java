package dev.ropewalk.symbolic.expr;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The roots of numbers in a product, brought into one form: `sqrt(2)*sqrt(6)` is `2*sqrt(3)`.
final class NumberRoots {
    /// A number to a fraction.
    private record Root(Num base, Rat exponent) {}

    private final Map<Num, List<Rat>> byBase = new LinkedHashMap<>();
    private Rat minusOne = S.ZERO;

    /// Multiplies by a power of -1.
    void timesMinusOne(Rat exponent) {
        minusOne = minusOne.plus(exponent);
    }

    void put(Num base, Rat exponent) {
        byBase.computeIfAbsent(base, _ -> new ArrayList<>()).add(exponent);
    }

    /// Puts what has become of the roots into the product.
    void into(MulBuilder product) {
        List<Root> roots = byExponent(product);
        Map<Rat, List<Expr>> parts = new LinkedHashMap<>();
        for (int i = 0; i < roots.size(); i++) {
            Num rest = shareFactors(roots, i, product);
            if (!rest.isOne()) {
                split(Ops.pow(rest, roots.get(i).exponent), product, parts);
            }
        }
        Map<Rat, Expr> joined = new LinkedHashMap<>();
        parts.forEach((exponent, bases) -> joined.put(exponent, Mul.of(bases)));
        putMinusOne(product, joined);
        joined.forEach((exponent, base) -> product.add(Ops.pow(base, exponent)));
    }

    private List<Root> byExponent(MulBuilder product) {
        Map<Rat, List<Num>> byExponent = new LinkedHashMap<>();
        byBase.forEach((base, exponents) -> {
            Rat sum = S.ZERO;
            for (Rat e : exponents) {
                sum = sum.plus(e);
            }
            byExponent.computeIfAbsent(sum, _ -> new ArrayList<>()).add(base);
        });
        List<Root> roots = new ArrayList<>();
        byExponent.forEach((exponent, bases) -> {
            Num base = (Num) Mul.of(bases);
            Rat proper = whole(base, exponent, product);
            if (!proper.isZero()) {
                roots.add(new Root(base, proper));
            }
        });
        return roots;
    }

    /// Moves the whole part of a positive exponent into the number; returns the rest.
    private static Rat whole(Num base, Rat exponent, MulBuilder product) {
        BigInteger whole = exponent.isWhole() ? exponent.over() : exponent.floor();
        if (whole.signum() == 0) {
            return exponent;
        }
        product.timesAny(Ops.pow(base, Rat.of(whole)));
        return exponent.minus(Rat.of(whole));
    }

    /// Takes out of this base what later bases have in common with it.
    private static Num shareFactors(List<Root> roots, int i, MulBuilder product) {
        Num base = roots.get(i).base;
        List<Root> grown = new ArrayList<>();
        for (int j = i + 1; j < roots.size() && !base.isOne(); j++) {
            Root other = roots.get(j);
            Rat gcd = gcd(base, other.base);
            if (gcd.isOne()) {
                continue;
            }
            Rat sum = roots.get(i).exponent.plus(other.exponent);
            Rat proper = whole(gcd, sum, product);
            if (!proper.isZero()) {
                grown.add(new Root(gcd, proper));
            }
            roots.set(j, new Root(other.base.times(gcd.inverse()), other.exponent));
            base = base.times(gcd.inverse());
        }
        roots.addAll(grown);
        return base;
    }

    private static Rat gcd(Num a, Num b) {
        if (!(a instanceof Rat r && b instanceof Rat s)) {
            return S.ONE;
        }
        BigInteger under = r.under().divide(r.under().gcd(s.under())).multiply(s.under());
        return Rat.of(r.over().gcd(s.over()), under);
    }

    private static void split(Expr power, MulBuilder product, Map<Rat, List<Expr>> parts) {
        for (Expr factor : Mul.factors(power)) {
            if (factor instanceof Num n) {
                product.times(n);
            } else if (factor instanceof Pow p && p.exponent() instanceof Rat e) {
                parts.computeIfAbsent(e, _ -> new ArrayList<>()).add(p.base());
            } else {
                product.add(factor);
            }
        }
    }

    private void putMinusOne(MulBuilder product, Map<Rat, Expr> joined) {
        BigInteger turns = minusOne.floor();
        Rat rest = minusOne.minus(Rat.of(turns));
        if (turns.testBit(0)) {
            product.times(S.MINUS_ONE);
        }
        if (rest.isZero()) {
            return;
        }
        if (rest.equals(S.HALF)) {
            product.add(S.I);
            return;
        }
        Expr base = joined.get(rest);
        if (base != null && base.is(Fact.POSITIVE)) {
            joined.put(rest, Ops.neg(base));
        } else {
            product.add(Pow.raw(S.MINUS_ONE, rest));
        }
    }
}
