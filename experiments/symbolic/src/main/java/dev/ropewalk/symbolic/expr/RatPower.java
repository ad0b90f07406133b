package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Integers;
import dev.ropewalk.symbolic.number.Real;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Powers of rational numbers: SymPy's `_eval_power` of Rational, Integer and their singletons.
final class RatPower {
    private static final int MOST_BITS = 4_000_000;

    private RatPower() {}

    static @Nullable Expr of(Rat base, Expr exponent) {
        if (base.isZero()) {
            return ofZero(exponent);
        }
        if (base.isMinusOne()) {
            return ofMinusOne(exponent);
        }
        if (exponent instanceof Flt f) {
            return pow(
                    Flt.of(Real.ratio(base.over(), base.under(), f.precision()), f.precision()), f);
        }
        if (exponent instanceof Inf i) {
            return toInfinity(base, i);
        }
        if (!(exponent instanceof Rat e)) {
            return base.isNegative() && exponent.is(Fact.EVEN)
                    ? pow(base.negate(), exponent)
                    : null;
        }
        if (e.isWhole()) {
            return whole(base, e.over());
        }
        return base.isWhole() ? root(base, e) : ofFraction(base, e);
    }

    private static @Nullable Expr ofZero(Expr exponent) {
        if (exponent.is(Fact.EXTENDED_POSITIVE)) {
            return S.ZERO;
        }
        if (exponent.is(Fact.EXTENDED_NEGATIVE)) {
            return S.ZOO;
        }
        if (exponent.isNot(Fact.EXTENDED_REAL)) {
            return S.NAN;
        }
        CoeffMul split = CoeffMul.of(exponent);
        if (split.coefficient().isNegative()) {
            return pow(S.ZOO, split.rest());
        }
        return split.coefficient().isOne() ? null : pow(S.ZERO, split.rest());
    }

    private static @Nullable Expr ofMinusOne(Expr exponent) {
        if (exponent.is(Fact.ODD)) {
            return S.MINUS_ONE;
        }
        if (exponent.is(Fact.EVEN)) {
            return S.ONE;
        }
        if (exponent instanceof Flt f) {
            return pow(Flt.of(Real.of(-1), 53), f);
        }
        if (exponent instanceof Inf) {
            return S.NAN;
        }
        if (!(exponent instanceof Rat e)) {
            return null;
        }
        if (e.under().equals(BigInteger.TWO)) {
            return pow(S.I, Rat.of(e.over()));
        }
        BigInteger turns = e.floor();
        return turns.signum() == 0
                ? null
                : mul(pow(S.MINUS_ONE, Rat.of(turns)), pow(S.MINUS_ONE, e.minus(Rat.of(turns))));
    }

    private static Expr toInfinity(Rat base, Inf exponent) {
        if (exponent.isNegative()) {
            return pow(base.inverse(), S.OO);
        }
        if (base.compareTo(S.ONE) > 0) {
            return S.OO;
        }
        return base.compareTo(S.MINUS_ONE) < 0 ? Ops.add(S.OO, mul(S.I, S.OO)) : S.ZERO;
    }

    private static Expr whole(Rat base, BigInteger exponent) {
        long bits = Math.max(base.over().bitLength(), base.under().bitLength());
        if (exponent.bitLength() > 31 || bits * Math.abs(exponent.longValue()) > MOST_BITS) {
            throw new PythonError(
                    "OverflowError", base + "**" + exponent + " has too many digits to compute");
        }
        int e = exponent.intValue();
        Rat positive = e < 0 ? base.inverse() : base;
        return Rat.of(positive.over().pow(Math.abs(e)), positive.under().pow(Math.abs(e)));
    }

    private static Expr ofFraction(Rat base, Rat e) {
        if (e.isNegative()) {
            Rat minus = e.negate();
            return base.isNegative()
                    ? mul(pow(S.MINUS_ONE, e), pow(base.negate().inverse(), minus))
                    : pow(base.inverse(), minus);
        }
        BigInteger whole = e.floor().add(BigInteger.ONE);
        Rat rest = Rat.of(whole).minus(e);
        Expr under =
                mul(
                        pow(Rat.of(base.under()), rest),
                        Rat.of(BigInteger.ONE, base.under().pow(whole.intValueExact())));
        return base.over().equals(BigInteger.ONE) ? under : mul(pow(Rat.of(base.over()), e), under);
    }

    private static @Nullable Expr root(Rat base, Rat e) {
        if (base.isNegative() && e.equals(S.HALF)) {
            return mul(S.I, pow(base.negate(), e));
        }
        if (e.isNegative()) {
            Rat minus = e.negate();
            return base.isNegative()
                    ? mul(pow(S.MINUS_ONE, e), pow(base.negate().inverse(), minus))
                    : pow(base.inverse(), minus);
        }
        BigInteger size = base.over().abs();
        BigInteger exact =
                e.under().bitLength() < 20
                        ? Integers.exactRoot(size, e.under().intValueExact())
                        : null;
        Expr positive = exact != null ? whole(Rat.of(exact), e.over()) : RadicalParts.of(size, e);
        if (positive == null) {
            return null;
        }
        return base.isNegative() ? mul(positive, pow(S.MINUS_ONE, e)) : positive;
    }
}
