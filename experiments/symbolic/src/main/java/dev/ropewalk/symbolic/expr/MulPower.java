package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Integers;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Powers of products: the factors' powers where that is allowed.
final class MulPower {
    private MulPower() {}

    static @Nullable Expr of(Mul base, Expr exponent) {
        if (exponent.isInteger()) {
            return Mul.of(Lists.map(base.args(), f -> pow(f, exponent)));
        }
        if (exponent instanceof Rat e && e.under().equals(BigInteger.TWO)) {
            Expr root = imaginaryRoot(base, e);
            if (root != null) {
                return root;
            }
        }
        if (exponent instanceof Rat || exponent instanceof Flt) {
            Expr split = PowerBase.expand(base, exponent, false);
            return split instanceof Pow p && p.base().equals(base) ? null : split;
        }
        return null;
    }

    /// `sqrt(2*I)` is `1 + I`.
    private static @Nullable Expr imaginaryRoot(Mul base, Rat exponent) {
        CoeffMul split = CoeffMul.of(base);
        if (!split.rest().equals(S.I) || !(split.coefficient() instanceof Rat a)) {
            return null;
        }
        Rat half = a.over(S.TWO);
        BigInteger over = Integers.exactRoot(half.over().abs(), 2);
        BigInteger under = Integers.exactRoot(half.under(), 2);
        if (over == null || under == null) {
            return null;
        }
        Rat whole = Rat.of(exponent.over());
        Expr turn = add(S.ONE, mul(num(a.signum()), S.I));
        return Mul.unevaluated(List.of(pow(Rat.of(over, under), whole), pow(turn, whole)));
    }
}
