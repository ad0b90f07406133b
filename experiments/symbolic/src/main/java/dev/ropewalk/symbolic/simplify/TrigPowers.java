package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SecCsc;
import dev.ropewalk.symbolic.expr.SinCos;
import dev.ropewalk.symbolic.expr.TanCot;
import java.util.function.UnaryOperator;

/// Even powers by the theorem of Pythagoras: the rules TR5, TR6, TR15, TR16 and TR22.
final class TrigPowers {
    private TrigPowers() {}

    static Expr sinToCos(Expr e) {
        return rewritten(e, "sin", SinCos.COS, TrigPowers::oneMinus);
    }

    static Expr cosToSin(Expr e) {
        return rewritten(e, "cos", SinCos.SIN, TrigPowers::oneMinus);
    }

    static Expr sinUnderToCot(Expr e) {
        return Walk.up(e, f -> under(f, "sin", TanCot.COT));
    }

    static Expr cosUnderToTan(Expr e) {
        return Walk.up(e, f -> under(f, "cos", TanCot.TAN));
    }

    static Expr tanToSec(Expr e) {
        Expr f = rewritten(e, "tan", SecCsc.SEC, TrigPowers::minusOne);
        return rewritten(f, "cot", SecCsc.CSC, TrigPowers::minusOne);
    }

    private static Expr rewritten(Expr e, String name, Head other, UnaryOperator<Expr> square) {
        return Walk.up(e, f -> power(f, name, other, square));
    }

    private static Expr power(Expr f, String name, Head other, UnaryOperator<Expr> square) {
        if (!(f instanceof Pow p)
                || !Walk.is(p.base(), name)
                || !(p.exponent() instanceof Rat r)
                || !r.isWhole()) {
            return f;
        }
        long n = r.over().bitLength() > 8 ? 0 : r.over().longValue();
        if (n < 2 || n > 4) {
            return f;
        }
        Expr squared = square.apply(pow(other.of(p.base().args()), 2));
        return n == 3 ? mul(p.base(), squared) : pow(squared, n / 2);
    }

    private static Expr under(Expr f, String name, Head other) {
        if (!(f instanceof Pow p)
                || !Walk.is(p.base(), name)
                || !(p.exponent() instanceof Rat r)
                || !r.isWhole()) {
            return f;
        }
        if (r.over().testBit(0)) {
            return mul(under(pow(p.base(), r.plus(S.ONE)), name, other), inverse(p.base()));
        }
        return power(inverse(f), name, other, TrigPowers::onePlus).equals(inverse(f))
                ? f
                : power(inverse(f), name, other, TrigPowers::onePlus);
    }

    private static Expr oneMinus(Expr s) {
        return sub(S.ONE, s);
    }

    private static Expr onePlus(Expr s) {
        return add(S.ONE, s);
    }

    private static Expr minusOne(Expr s) {
        return sub(s, S.ONE);
    }
}
