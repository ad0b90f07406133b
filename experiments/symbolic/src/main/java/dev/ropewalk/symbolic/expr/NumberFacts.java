package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Complex;

/// The signs of numbers, found by computing them.
final class NumberFacts {
    private NumberFacts() {}

    static Tri own(Expr e, Fact fact) {
        return switch (fact) {
            case EXTENDED_POSITIVE -> sign(e, 1);
            case EXTENDED_NEGATIVE -> sign(e, -1);
            default -> Tri.UNKNOWN;
        };
    }

    private static Tri sign(Expr e, int wanted) {
        if (!e.isNumber()) {
            return Tri.UNKNOWN;
        }
        Complex z = Numeric.value(e, 12);
        if (z == null || z.isZero()) {
            return Tri.UNKNOWN;
        }
        if (!z.isReal()) {
            return Tri.NO;
        }
        return Tri.of(z.re().signum() == wanted);
    }
}
