package dev.ropewalk.symbolic.expr;

import java.util.List;

/// A number that arithmetic collects: a rational, a float, an infinity or nan.
public abstract sealed class Num extends Expr implements Comparable<Num> permits Rat, Flt, Inf {
    /// The sum.
    public abstract Num plus(Num other);

    /// The product.
    public abstract Num times(Num other);

    /// The number with the other sign.
    public abstract Num negate();

    /// -1, 0 or 1; 0 for nan.
    public abstract int signum();

    /// The number rounded to a double.
    public abstract double doubleValue();

    /// The size.
    public final Num abs() {
        return signum() < 0 ? negate() : this;
    }

    /// True for less than zero.
    public final boolean isNegative() {
        return signum() < 0;
    }

    /// True for greater than zero.
    public final boolean isPositive() {
        return signum() > 0;
    }

    @Override
    public final boolean isZero() {
        return signum() == 0 && !this.equals(S.NAN);
    }

    @Override
    public final List<Expr> args() {
        return List.of();
    }

    @Override
    public final Expr rebuild(List<Expr> args) {
        return this;
    }

    @Override
    final boolean computeIsNumber() {
        return true;
    }

    @Override
    final SortKey makeSortKey() {
        return SortKey.ofNumber(this);
    }
}
