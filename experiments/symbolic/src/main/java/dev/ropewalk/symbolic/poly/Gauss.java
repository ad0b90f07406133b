package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;

/// A complex number with rational parts: a coefficient.
///
/// @param re the real part
/// @param im the imaginary part
public record Gauss(Rat re, Rat im) {
    /// Zero.
    public static final Gauss ZERO = new Gauss(S.ZERO, S.ZERO);

    /// The number 1.
    public static final Gauss ONE = new Gauss(S.ONE, S.ZERO);

    /// A rational number.
    public static Gauss of(Rat re) {
        return new Gauss(re, S.ZERO);
    }

    boolean isZero() {
        return re.isZero() && im.isZero();
    }

    boolean isOne() {
        return re.isOne() && im.isZero();
    }

    boolean isReal() {
        return im.isZero();
    }

    Gauss plus(Gauss other) {
        return new Gauss(re.plus(other.re), im.plus(other.im));
    }

    Gauss times(Gauss other) {
        if (isReal() && other.isReal()) {
            return of(re.times(other.re));
        }
        return new Gauss(
                re.times(other.re).minus(im.times(other.im)),
                re.times(other.im).plus(im.times(other.re)));
    }

    Gauss inverse() {
        if (isReal()) {
            return of(re.inverse());
        }
        Rat norm = re.times(re).plus(im.times(im));
        return new Gauss(re.over(norm), im.negate().over(norm));
    }

    Gauss over(Gauss other) {
        return times(other.inverse());
    }

    /// As an expression.
    public Expr expr() {
        return isReal() ? re : Ops.add(re, Ops.mul(im, S.I));
    }
}
