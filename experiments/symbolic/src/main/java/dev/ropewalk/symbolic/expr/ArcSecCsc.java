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

/// Arc secant and arc cosecant.
public final class ArcSecCsc extends Head {
    /// The arc secant.
    public static final ArcSecCsc ASEC = new ArcSecCsc("asec");

    /// The arc cosecant.
    public static final ArcSecCsc ACSC = new ArcSecCsc("acsc");

    private static final Expr right = div(S.PI, num(2));

    private ArcSecCsc(String name) {
        super(name);
    }

    private boolean isSec() {
        return this == ASEC;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.is(Fact.ZERO)) {
            return S.ZOO;
        }
        if (x.equals(S.NAN)) {
            return x;
        }
        if (x instanceof Inf || x.equals(S.ZOO)) {
            return isSec() ? right : S.ZERO;
        }
        if (x.isOne() || x.isMinusOne()) {
            Expr acsc = x.isOne() ? right : neg(right);
            return isSec() ? sub(right, acsc) : acsc;
        }
        if (!isSec() && Ops.isMinus(x)) {
            return neg(of(neg(x)));
        }
        Expr known = x.isNumber() ? ArcTables.acsc(x) : null;
        if (known != null) {
            return isSec() ? sub(right, known) : known;
        }
        Expr opposite = isSec() && x.isNumber() ? ArcTables.acsc(neg(x)) : null;
        return opposite == null ? null : add(right, opposite);
    }

    @Override
    public Expr derivative(Apply e, int index) {
        Expr x = e.arg();
        Expr slope = inverse(mul(pow(x, 2), sqrt(sub(S.ONE, pow(x, -2)))));
        return isSec() ? slope : neg(slope);
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        if (args.getFirst().isZero()) {
            throw new ArithmeticException("a pole of " + name());
        }
        Complex x = Complex.ONE.over(args.getFirst(), precision + 16);
        return isSec() ? Inverse.acos(x, precision) : Inverse.asin(x, precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return fact == Fact.EXTENDED_REAL
                ? e.arg()
                        .ask(Fact.EXTENDED_REAL)
                        .and(sub(Abs.HEAD.of(e.arg()), S.ONE).ask(Fact.NONNEGATIVE))
                : Tri.UNKNOWN;
    }
}
