package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Inverse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arc sine and arc cosine.
public final class ArcSinCos extends Head {
    /// The arc sine.
    public static final ArcSinCos ASIN = new ArcSinCos("asin");

    /// The arc cosine.
    public static final ArcSinCos ACOS = new ArcSinCos("acos");

    private static final Expr right = div(S.PI, num(2));

    private ArcSinCos(String name) {
        super(name);
    }

    private boolean isSin() {
        return this == ASIN;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x instanceof Inf i) {
            return i.equals(S.NAN) ? i : mul(isSin() ? i.negate() : i, S.I);
        }
        if (x.equals(S.ZOO)) {
            return S.ZOO;
        }
        if (x.is(Fact.ZERO)) {
            return isSin() ? S.ZERO : right;
        }
        if (x.isOne() || x.isMinusOne()) {
            Expr asin = x.isOne() ? right : neg(right);
            return isSin() ? asin : sub(right, asin);
        }
        if (isSin() && Ops.isMinus(x)) {
            return neg(of(neg(x)));
        }
        return x.isNumber() ? ofNumber(x) : ofOther(x);
    }

    private @Nullable Expr ofNumber(Expr x) {
        Expr known = ArcTables.asin(x);
        if (known != null) {
            return isSin() ? known : sub(right, known);
        }
        Expr opposite = isSin() ? null : ArcTables.asin(neg(x));
        return opposite != null ? add(right, opposite) : ofOther(x);
    }

    private @Nullable Expr ofOther(Expr x) {
        Expr imaginary = x instanceof Flt ? null : Trig.coefficient(x, S.I);
        if (imaginary != null) {
            return isSin() ? mul(S.I, ArcHyperbolic.ASINH.of(imaginary)) : sub(right, ASIN.of(x));
        }
        if (!(x instanceof Apply a)) {
            return null;
        }
        Expr angle = a.is(SinCos.SIN) || a.is(SinCos.COS) ? Trig.proper(a.arg()) : null;
        if (angle == null) {
            return null;
        }
        boolean same = a.is(isSin() ? SinCos.SIN : SinCos.COS);
        if (!same) {
            return sub(right, (isSin() ? ACOS : ASIN).of(x));
        }
        return isSin() ? unwindSine(angle) : unwindCosine(angle);
    }

    private static Expr unwindSine(Expr proper) {
        Expr angle = Trig.greater(proper, S.PI) ? sub(S.PI, proper) : proper;
        if (Trig.greater(angle, right)) {
            angle = sub(S.PI, angle);
        }
        return Trig.greater(neg(right), angle) ? sub(neg(S.PI), angle) : angle;
    }

    private static Expr unwindCosine(Expr proper) {
        return Trig.greater(proper, S.PI) ? sub(mul(num(2), S.PI), proper) : proper;
    }

    @Override
    public Expr derivative(Apply e, int index) {
        Expr slope = inverse(sqrt(sub(S.ONE, pow(e.arg(), 2))));
        return isSin() ? slope : neg(slope);
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        return isSin()
                ? Inverse.asin(args.getFirst(), precision)
                : Inverse.acos(args.getFirst(), precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        Tri real = x.ask(Fact.EXTENDED_REAL).and(sub(S.ONE, Abs.HEAD.of(x)).ask(Fact.NONNEGATIVE));
        return switch (fact) {
            case EXTENDED_REAL -> real;
            case POSITIVE, NEGATIVE -> isSin() ? real.and(x.ask(fact)) : Tri.UNKNOWN;
            case NONNEGATIVE -> isSin() ? Tri.UNKNOWN : real;
            case RATIONAL -> x.is(Fact.RATIONAL) ? Tri.NO : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }
}
