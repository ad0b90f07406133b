package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.neg;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Powers of the constants.
final class ConstPower {
    private ConstPower() {}

    static @Nullable Expr of(Const base, Expr exponent) {
        if (base.equals(S.E)) {
            return Exp.HEAD.of(exponent);
        }
        if (base.equals(S.I)) {
            return ofI(exponent);
        }
        if (base.equals(S.ZOO) && exponent instanceof Num n) {
            if (n.equals(S.NAN) || n.isZero()) {
                return S.NAN;
            }
            return n.isPositive() ? S.ZOO : S.ZERO;
        }
        return null;
    }

    private static @Nullable Expr ofI(Expr exponent) {
        if (!(exponent instanceof Rat e)) {
            return null;
        }
        if (!e.isWhole()) {
            BigInteger turns = Rat.of(e.over(), e.under().shiftLeft(1)).floor();
            Rat rest = e.minus(Rat.of(turns.shiftLeft(1)));
            Pow power = Pow.raw(S.I, rest);
            return turns.testBit(0) ? Mul.raw(List.of(S.MINUS_ONE, power)) : power;
        }
        return switch (e.over().and(BigInteger.valueOf(3)).intValue()) {
            case 0 -> S.ONE;
            case 1 -> S.I;
            case 2 -> S.MINUS_ONE;
            default -> neg(S.I);
        };
    }
}
