package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A power of a sum as a sum: SymPy's `_eval_expand_multinomial`.
final class Multinomial {
    private static final BigInteger most = BigInteger.valueOf(100_000);

    private Multinomial() {}

    static @Nullable Expr of(Pow p) {
        if (p.exponent() instanceof Add sum && p.base() instanceof Num) {
            return splitExponent(p.base(), sum);
        }
        if (!(p.exponent() instanceof Rat e) || !(p.base() instanceof Add base)) {
            return null;
        }
        if (e.isNegative()) {
            Expr inverse = pow(base, e.negate());
            boolean large = e.over().abs().compareTo(e.under()) > 0;
            Expr expanded = large && inverse instanceof Pow q ? of(q) : null;
            return expanded == null ? null : div(S.ONE, expanded);
        }
        return e.isWhole() ? whole(base, e.over()) : fraction(base, e);
    }

    private static Expr splitExponent(Expr base, Add exponent) {
        Expr outside = S.ONE;
        List<Expr> rest = new ArrayList<>();
        for (Expr term : exponent.args()) {
            if (term instanceof Num) {
                outside = mul(outside, pow(base, term));
            } else {
                rest.add(term);
            }
        }
        return mul(outside, pow(base, Add.of(rest)));
    }

    private static @Nullable Expr fraction(Add base, Rat e) {
        Rat n = Rat.of(e.floor());
        if (n.isZero()) {
            return null;
        }
        Expr root = pow(base, e.minus(n));
        Expr power = pow(base, n);
        Expr expanded = power instanceof Pow q ? of(q) : power;
        return Add.of(Lists.map(Add.terms(expanded == null ? power : expanded), t -> mul(t, root)));
    }

    private static Expr whole(Add base, BigInteger exponent) {
        int k = base.args().size();
        Integer n = exponent.bitLength() < 31 ? exponent.intValueExact() : null;
        if (base.isNumber()) {
            Expr[] parts = Complexes.parts(base);
            if (n != null
                    && parts[0] instanceof Rat a
                    && parts[1] instanceof Rat b
                    && n < 100_000) {
                return complex(a, b, n);
            }
        }
        if (n == null || tooMany(n, k)) {
            throw new PythonError(
                    "ValueError",
                    "the expansion of a sum of "
                            + k
                            + " terms to the power "
                            + exponent
                            + " has more than "
                            + most
                            + " terms");
        }
        List<Expr> terms = new ArrayList<>();
        collect(base.args(), n, BigInteger.ONE, S.ONE, terms);
        return Add.of(terms);
    }

    private static boolean tooMany(int n, int k) {
        return n > 100_000
                || Integers.binomial(BigInteger.valueOf((long) n + k - 1), k - 1).compareTo(most)
                        > 0;
    }

    private static void collect(
            List<Expr> left, int n, BigInteger count, Expr product, List<Expr> terms) {
        if (left.size() == 1) {
            terms.add(mul(Rat.of(count), product, pow(left.getFirst(), n)));
            return;
        }
        BigInteger choices = BigInteger.ONE;
        for (int k = 0; k <= n; k++) {
            Expr power = mul(product, pow(left.getFirst(), k));
            collect(Lists.rest(left), n - k, count.multiply(choices), power, terms);
            choices =
                    choices.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1L));
        }
    }

    private static Expr complex(Rat a, Rat b, int n) {
        Rat re = S.ONE;
        Rat im = S.ZERO;
        Rat x = a;
        Rat y = b;
        for (int left = n; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                Rat next = re.times(x).minus(im.times(y));
                im = re.times(y).plus(im.times(x));
                re = next;
            }
            Rat square = x.times(x).minus(y.times(y));
            y = x.times(y).times(S.TWO);
            x = square;
        }
        return add(re, mul(im, S.I));
    }
}
