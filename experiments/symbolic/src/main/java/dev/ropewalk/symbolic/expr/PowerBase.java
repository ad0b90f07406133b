package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import java.util.ArrayList;
import java.util.List;

/// `(x*y)**z` as `x**z*y**z`, where that is the same: SymPy's `_eval_expand_power_base`.
final class PowerBase {
    private final List<Expr> nonnegative = new ArrayList<>();
    private final List<Expr> negative = new ArrayList<>();
    private final List<Expr> other = new ArrayList<>();
    private int imaginary;

    private PowerBase() {}

    /// @param force whether to do it even where it is not the same
    static Expr expand(Mul base, Expr exponent, boolean force) {
        PowerBase parts = new PowerBase();
        base.args().forEach(parts::sort);
        parts.joinImaginary();
        if (force || exponent.is(Fact.INTEGER)) {
            parts.nonnegative.addAll(parts.negative);
            parts.nonnegative.addAll(parts.other);
            parts.other.clear();
        } else {
            parts.moveSigns();
        }
        return parts.join(exponent);
    }

    private void sort(Expr factor) {
        if (factor.equals(S.I)) {
            imaginary++;
        } else if (factor.isNot(Fact.EXTENDED_REAL)) {
            other.addFirst(factor);
        } else if (factor.is(Fact.EXTENDED_NONNEGATIVE)) {
            nonnegative.add(factor);
        } else if (factor.isNot(Fact.EXTENDED_NONNEGATIVE)) {
            negative.add(factor);
        } else {
            other.add(factor);
        }
    }

    private void joinImaginary() {
        int turns = imaginary % 4;
        if (turns >= 2) {
            if (negative.isEmpty()) {
                negative.add(S.MINUS_ONE);
            } else {
                Expr positive = neg(negative.removeLast());
                if (!positive.isOne()) {
                    nonnegative.add(positive);
                }
            }
        }
        if (turns % 2 == 1) {
            other.add(S.I);
        }
    }

    private void moveSigns() {
        if (negative.size() > 1) {
            Expr sign = S.ONE;
            if (other.isEmpty() && negative.getFirst() instanceof Num) {
                sign = negative.removeFirst();
            }
            if (negative.size() % 2 == 1) {
                sign = neg(sign);
            }
            negative.forEach(n -> nonnegative.add(neg(n)));
            if (!sign.isOne()) {
                other.add(sign);
            }
        } else if (!negative.isEmpty() && !other.isEmpty()) {
            Expr first = negative.getFirst();
            if (first instanceof Num && !first.isMinusOne()) {
                other.add(S.MINUS_ONE);
                nonnegative.add(neg(first));
            } else {
                other.addAll(negative);
            }
        } else {
            other.addAll(negative);
        }
    }

    private Expr join(Expr exponent) {
        List<Expr> roots = new ArrayList<>();
        List<Expr> raw = new ArrayList<>();
        for (Expr factor : nonnegative) {
            boolean root =
                    factor instanceof Pow p && p.exponent() instanceof Rat && p.base().isNumber();
            // Evaluated here, a product with a sign would come back.
            if (root && exponent instanceof Rat) {
                roots.add(pow(factor, exponent));
            } else {
                raw.add(Pow.raw(factor, exponent));
            }
        }
        Expr product = mul(Mul.of(roots), Mul.of(raw));
        return other.isEmpty() ? product : mul(product, Pow.raw(Mul.of(other), exponent));
    }
}
