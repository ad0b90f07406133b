package dev.ropewalk.symbolic.expr;

import java.util.ArrayList;
import java.util.List;

/// A product of sums as a sum of products: SymPy's `_eval_expand_mul`.
final class MulExpand {
    private static final long MOST = 300_000;

    private MulExpand() {}

    static Expr of(Mul product, boolean deep) {
        Expr e = withDenominator(product, deep);
        if (!(e instanceof Mul m)) {
            return e;
        }
        List<Expr> plain = new ArrayList<>();
        List<List<Expr>> sums = new ArrayList<>();
        for (Expr factor : m.args()) {
            if (factor instanceof Add a) {
                sums.add(a.args());
            } else {
                plain.add(factor);
            }
        }
        if (sums.isEmpty()) {
            return e;
        }
        check(sums);
        Expr rest = Mul.of(plain);
        List<Expr> terms = new ArrayList<>();
        for (Expr term : multiply(sums)) {
            Expr t = Ops.mul(rest, term);
            boolean more =
                    deep && t instanceof Mul u && u.args().stream().anyMatch(Add.class::isInstance);
            terms.add(more ? of((Mul) t, true) : t);
        }
        return Add.of(terms);
    }

    private static Expr withDenominator(Mul product, boolean deep) {
        Expr[] parts = Fraction.standing(product);
        if (parts[1] instanceof Mul d) {
            parts[0] = parts[0] instanceof Mul n ? of(n, deep) : parts[0];
            parts[1] = of(d, deep);
        }
        return Ops.div(parts[0], parts[1]);
    }

    private static void check(List<List<Expr>> sums) {
        long size = 1;
        for (List<Expr> sum : sums) {
            size *= sum.size();
            if (size > MOST) {
                throw new PythonError(
                        "ValueError", "the expansion has more than " + MOST + " terms");
            }
        }
    }

    private static List<Expr> multiply(List<List<Expr>> sums) {
        if (sums.size() == 1) {
            return sums.getFirst();
        }
        int half = sums.size() / 2;
        List<Expr> left = multiply(sums.subList(0, half));
        List<Expr> right = multiply(sums.subList(half, sums.size()));
        List<Expr> terms = new ArrayList<>(left.size() * right.size());
        for (Expr a : left) {
            for (Expr b : right) {
                terms.add(Ops.mul(a, b));
            }
        }
        return Add.terms(Add.of(terms));
    }
}
