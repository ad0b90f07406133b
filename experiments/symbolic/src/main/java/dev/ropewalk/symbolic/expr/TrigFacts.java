package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.sub;

/// The facts that follow for trigonometric functions from their angles.
final class TrigFacts {
    private TrigFacts() {}

    static Tri algebraic(Expr angle) {
        if (angle.isNot(Fact.ZERO) && angle.is(Fact.ALGEBRAIC)) {
            return Tri.NO;
        }
        Expr turns = Trig.turns(angle);
        return turns != null && turns.is(Fact.RATIONAL) ? Tri.YES : Tri.UNKNOWN;
    }

    /// Whether the angle is a multiple of pi, or one of pi/2 that is none of pi.
    static Tri zero(Expr angle, boolean shifted) {
        Expr turns = Trig.turns(angle);
        if (turns == null) {
            return Tri.UNKNOWN;
        }
        Tri whole = (shifted ? sub(turns, S.HALF) : turns).ask(Fact.INTEGER);
        return whole == Tri.YES ? Tri.YES : Tri.UNKNOWN;
    }

    /// Whether the angle stays away from the poles of tan, or of cot.
    static Tri finite(Expr angle, boolean tan) {
        Expr turns = div(angle, S.PI);
        Expr pole = tan ? sub(turns, S.HALF) : turns;
        boolean away = angle.is(Fact.REAL) && pole.isNot(Fact.INTEGER);
        return away || angle.is(Fact.IMAGINARY) ? Tri.YES : Tri.UNKNOWN;
    }
}
