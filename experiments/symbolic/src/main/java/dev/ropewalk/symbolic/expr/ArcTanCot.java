package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Inverse;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arc tangent and arc cotangent.
public final class ArcTanCot extends Head {
    /// The arc tangent.
    public static final ArcTanCot ATAN = new ArcTanCot("atan");

    /// The arc cotangent.
    public static final ArcTanCot ACOT = new ArcTanCot("acot");

    private static final Expr right = div(S.PI, num(2));

    private ArcTanCot(String name) {
        super(name);
    }

    private boolean isTan() {
        return this == ATAN;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x instanceof Inf i) {
            if (i.equals(S.NAN)) {
                return i;
            }
            return isTan() ? mul(right, num(i.signum())) : S.ZERO;
        }
        if (x.equals(S.ZOO)) {
            return isTan() ? Bounds.of(neg(right), right) : S.ZERO;
        }
        if (x.is(Fact.ZERO)) {
            return isTan() ? S.ZERO : right;
        }
        if (Ops.isMinus(x)) {
            return neg(of(neg(x)));
        }
        if (x.isOne()) {
            return div(S.PI, num(4));
        }
        Expr known = x.isNumber() ? ArcTables.atan(x) : null;
        if (known != null) {
            return isTan() ? known : low(sub(right, known));
        }
        Expr imaginary = x instanceof Flt ? null : Trig.coefficient(x, S.I);
        if (imaginary != null) {
            return isTan()
                    ? mul(S.I, ArcHyperbolic.ATANH.of(imaginary))
                    : mul(S.MINUS_ONE, S.I, ArcHyperbolic.ACOTH.of(imaginary));
        }
        return x instanceof Apply a ? ofFunction(a) : null;
    }

    private static Expr low(Expr angle) {
        return Trig.greater(angle, right) ? sub(angle, S.PI) : angle;
    }

    private @Nullable Expr ofFunction(Apply a) {
        boolean own = a.is(isTan() ? TanCot.TAN : TanCot.COT);
        boolean other = a.is(isTan() ? TanCot.COT : TanCot.TAN);
        if (!(own || other) || !Numeric.isComparable(a.arg())) {
            return null;
        }
        if (other) {
            return low(sub(right, (isTan() ? ACOT : ATAN).of(a)));
        }
        BigInteger n = Numeric.floor(div(a.arg(), S.PI));
        return n == null ? null : low(sub(a.arg(), mul(Rat.of(n), S.PI)));
    }

    @Override
    public Expr derivative(Apply e, int index) {
        Expr slope = inverse(add(S.ONE, pow(e.arg(), 2)));
        return isTan() ? slope : neg(slope);
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        Complex x = args.getFirst();
        if (!isTan() && x.isZero()) {
            return Inverse.acos(x, precision);
        }
        return Inverse.atan(isTan() ? x : Complex.ONE.over(x, precision + 16), precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case EXTENDED_REAL -> x.ask(Fact.EXTENDED_REAL);
            case FINITE -> x.is(Fact.EXTENDED_REAL) ? Tri.YES : Tri.UNKNOWN;
            case EXTENDED_POSITIVE -> x.is(Fact.EXTENDED_POSITIVE) ? Tri.YES : Tri.UNKNOWN;
            case EXTENDED_NONNEGATIVE -> x.is(Fact.EXTENDED_NONNEGATIVE) ? Tri.YES : Tri.UNKNOWN;
            case ZERO -> isTan() ? x.ask(Fact.ZERO) : Tri.UNKNOWN;
            case RATIONAL -> x.is(Fact.RATIONAL) && x.isNot(Fact.ZERO) ? Tri.NO : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }
}
