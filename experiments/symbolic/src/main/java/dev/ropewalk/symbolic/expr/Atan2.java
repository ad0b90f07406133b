package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Elementary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The angle of a point, of its y and x in this order.
public final class Atan2 extends Head {
    /// The function.
    public static final Atan2 HEAD = new Atan2();

    private Atan2() {
        super("atan2", 2, 2);
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr y = args.get(0);
        Expr x = args.get(1);
        if (x.equals(S.NAN) || y.equals(S.NAN)) {
            return S.NAN;
        }
        if (x.equals(S.OO)) {
            return S.ZERO;
        }
        if (x.equals(S.NEG_OO) && y.is(Fact.ZERO)) {
            return S.PI;
        }
        if (!x.is(Fact.EXTENDED_REAL) || !y.is(Fact.EXTENDED_REAL)) {
            return null;
        }
        if (x.is(Fact.POSITIVE)) {
            return ArcTanCot.ATAN.of(div(y, x));
        }
        if (x.is(Fact.NEGATIVE)) {
            Expr angle = ArcTanCot.ATAN.of(div(y, x));
            if (y.is(Fact.NEGATIVE)) {
                return sub(angle, S.PI);
            }
            return y.is(Fact.NONNEGATIVE) ? add(angle, S.PI) : null;
        }
        return x.is(Fact.ZERO) ? ofUpright(y) : null;
    }

    private static @Nullable Expr ofUpright(Expr y) {
        Expr right = div(S.PI, num(2));
        if (y.is(Fact.POSITIVE)) {
            return right;
        }
        if (y.is(Fact.NEGATIVE)) {
            return neg(right);
        }
        return y.is(Fact.ZERO) ? S.NAN : null;
    }

    @Override
    public Expr derivative(Apply e, int index) {
        Expr norm = add(pow(e.arg(1), 2), pow(e.arg(0), 2));
        return index == 0 ? div(e.arg(1), norm) : mul(S.MINUS_ONE, div(e.arg(0), norm));
    }

    @Override
    public @Nullable Complex numeric(List<Complex> args, int precision) {
        Complex y = args.get(0);
        Complex x = args.get(1);
        return x.isReal() && y.isReal()
                ? Complex.of(Elementary.atan2(y.re(), x.re(), precision))
                : null;
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return fact == Fact.EXTENDED_REAL
                ? e.arg(0).ask(Fact.EXTENDED_REAL).and(e.arg(1).ask(Fact.EXTENDED_REAL))
                : Tri.UNKNOWN;
    }
}
