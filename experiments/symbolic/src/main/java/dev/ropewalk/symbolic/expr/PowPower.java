package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Powers of powers: the exponents' product, where that is the same.
final class PowPower {
    private PowPower() {}

    static @Nullable Expr of(Expr givenBase, Expr givenExponent, Expr other) {
        boolean fraction =
                givenBase instanceof Rat r && r.over().equals(BigInteger.ONE) && !r.isWhole();
        Expr b = fraction ? pow(givenBase, S.MINUS_ONE) : givenBase;
        Expr e = fraction ? neg(givenExponent) : givenExponent;
        if (other.is(Fact.INTEGER)) {
            return pow(b, mul(e, other));
        }
        if (e.is(Fact.EXTENDED_REAL)) {
            return real(b, e, other);
        }
        if (e.isNot(Fact.EXTENDED_REAL) && e.isNumber() && b.isNumber()) {
            Expr turns = Complexes.im(mul(e, Log.HEAD.of(b)));
            return turned(b, e, other, div(turns, mul(num(2), S.PI)));
        }
        return null;
    }

    private static boolean isHalf(Expr e) {
        return e instanceof Rat r && r.under().equals(BigInteger.TWO);
    }

    private static @Nullable Expr real(Expr base, Expr e, Expr other) {
        Expr b = base;
        if (e.isMinusOne()) {
            if (isHalf(other) && b.is(Fact.NEGATIVE)) {
                return mul(pow(S.MINUS_ONE, other), pow(neg(b), neg(other)));
            }
            if (isHalf(other) && b.isNot(Fact.NEGATIVE)) {
                return pow(b, neg(other));
            }
        } else if (e.is(Fact.EVEN)) {
            b = b.is(Fact.EXTENDED_REAL) ? Abs.HEAD.of(b) : b;
            b = b.is(Fact.IMAGINARY) ? mul(Abs.HEAD.of(Complexes.im(b)), S.I) : b;
        }
        boolean together =
                below(e, 1)
                        || e.isOne()
                        || b.is(Fact.EXTENDED_NONNEGATIVE)
                        || (below(e, 2) && Complexes.re(b).is(Fact.EXTENDED_NONNEGATIVE));
        if (together) {
            return pow(b, mul(e, other));
        }
        return isHalf(other)
                ? turned(b, e, other, div(mul(e, Arg.HEAD.of(b)), mul(num(2), S.PI)))
                : null;
    }

    private static boolean below(Expr e, int limit) {
        return e.isNumber() && sub(num(limit), Abs.HEAD.of(e)).is(Fact.POSITIVE);
    }

    /// The product of the exponents with the sign that the turns around zero give it.
    private static @Nullable Expr turned(Expr b, Expr e, Expr other, Expr turns) {
        Expr whole = sub(S.HALF, turns);
        BigInteger n = whole instanceof Rat r ? r.floor() : Numeric.floor(whole);
        if (n == null || !(other instanceof Rat half)) {
            return null;
        }
        Rat angle = half.times(Rat.of(n)); // of full turns
        if (!angle.times(S.TWO).isWhole()) {
            return null;
        }
        Expr power = pow(b, mul(e, other));
        return angle.times(S.TWO).isOdd() ? neg(power) : power;
    }
}
