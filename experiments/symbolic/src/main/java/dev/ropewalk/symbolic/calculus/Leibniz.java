package dev.ropewalk.symbolic.calculus;

import static dev.ropewalk.symbolic.expr.Ops.mul;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Higher derivatives of products, by the rule of Leibniz.
final class Leibniz {
    private final List<Expr> factors;
    private final Expr x;
    private final List<Expr> terms = new ArrayList<>();

    private Leibniz(List<Expr> factors, Expr x) {
        this.factors = factors;
        this.x = x;
    }

    static Expr of(Mul product, Expr x, int order) {
        Leibniz rule = new Leibniz(product.args(), x);
        rule.collect(0, order, BigInteger.ONE, new ArrayList<>());
        return Add.of(rule.terms);
    }

    /// Spreads the order over the factors from one on.
    private void collect(int from, int order, BigInteger count, List<Expr> done) {
        Expr factor = factors.get(from);
        if (from == factors.size() - 1) {
            Expr d = Diff.of(factor, x, order);
            if (!d.isZero()) {
                List<Expr> all = new ArrayList<>(done);
                all.add(d);
                terms.add(mul(Rat.of(count), Mul.of(all)));
            }
            return;
        }
        for (int k = 0; k <= order; k++) {
            Expr d = Diff.of(factor, x, k);
            if (d.isZero()) {
                return;
            }
            List<Expr> next = new ArrayList<>(done);
            next.add(d);
            BigInteger ways = Integers.binomial(BigInteger.valueOf(order), k);
            collect(from + 1, order - k, count.multiply(ways), next);
        }
    }
}
