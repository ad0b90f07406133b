package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
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

/// The inverses of the hyperbolic functions.
public final class ArcHyperbolic extends Head {
    /// The inverse of the hyperbolic sine.
    public static final ArcHyperbolic ASINH = new ArcHyperbolic("asinh");

    /// The inverse of the hyperbolic cosine.
    public static final ArcHyperbolic ACOSH = new ArcHyperbolic("acosh");

    /// The inverse of the hyperbolic tangent.
    public static final ArcHyperbolic ATANH = new ArcHyperbolic("atanh");

    /// The inverse of the hyperbolic cotangent.
    public static final ArcHyperbolic ACOTH = new ArcHyperbolic("acoth");

    private static final Expr right = div(mul(S.PI, S.I), num(2));

    private ArcHyperbolic(String name) {
        super(name);
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.equals(S.NAN)) {
            return x;
        }
        if (x instanceof Inf i) {
            return ofInfinity(i);
        }
        if (x.is(Fact.ZERO)) {
            return this == ASINH || this == ATANH ? S.ZERO : right;
        }
        if (x.isOne() || x.isMinusOne()) {
            return ofOne(x.isOne());
        }
        if (this == ACOSH) {
            return acosh(x);
        }
        if (x.equals(S.ZOO)) {
            return this == ASINH ? S.ZOO : this == ACOTH ? S.ZERO : null;
        }
        return odd(x);
    }

    private Expr ofInfinity(Inf i) {
        if (this == ASINH) {
            return i;
        }
        if (this == ACOSH) {
            return S.OO;
        }
        return this == ACOTH ? S.ZERO : mul(num(-i.signum()), right);
    }

    private Expr ofOne(boolean positive) {
        if (this == ASINH) {
            Expr root = sqrt(num(2));
            return Log.HEAD.of(positive ? add(root, S.ONE) : sub(root, S.ONE));
        }
        if (this == ACOSH) {
            return positive ? S.ZERO : mul(S.PI, S.I);
        }
        return positive ? S.OO : S.NEG_OO;
    }

    private static @Nullable Expr acosh(Expr x) {
        if (x.equals(S.ZOO)) {
            return S.ZOO;
        }
        if (x.isNumber()) {
            Expr angle = ArcSinCos.ACOS.of(x);
            if (x.is(Fact.EXTENDED_REAL) && Trig.coefficient(angle, S.PI) instanceof Rat) {
                return mul(angle, S.I);
            }
        }
        boolean own =
                x instanceof Apply a
                        && a.is(Hyperbolic.COSH)
                        && a.arg().isNumber()
                        && a.arg().is(Fact.REAL);
        return own ? Abs.HEAD.of(((Apply) x).arg()) : null;
    }

    private @Nullable Expr odd(Expr x) {
        Expr imaginary = x instanceof Num ? null : Trig.coefficient(x, S.I);
        if (imaginary != null) {
            if (this == ACOTH) {
                return mul(S.MINUS_ONE, S.I, ArcTanCot.ACOT.of(imaginary));
            }
            Head inverse = this == ASINH ? ArcSinCos.ASIN : ArcTanCot.ATAN;
            return mul(S.I, inverse.of(imaginary));
        }
        if (Ops.isMinus(x)) {
            return neg(of(neg(x)));
        }
        boolean own =
                x instanceof Apply a
                        && a.head().name().equals(name().substring(1))
                        && this != ACOTH
                        && a.arg().isNumber()
                        && a.arg().is(Fact.REAL);
        return own ? ((Apply) x).arg() : null;
    }

    @Override
    public Expr derivative(Apply e, int index) {
        Expr x = e.arg();
        if (this == ASINH) {
            return Ops.inverse(sqrt(add(pow(x, 2), S.ONE)));
        }
        return this == ACOSH
                ? Ops.inverse(mul(sqrt(sub(x, S.ONE)), sqrt(add(x, S.ONE))))
                : Ops.inverse(sub(S.ONE, pow(x, 2)));
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        Complex x = args.getFirst();
        if (this == ASINH) {
            return Inverse.asinh(x, precision);
        }
        if (this == ACOSH) {
            return Inverse.acosh(x, precision);
        }
        return Inverse.atanh(this == ATANH ? x : Complex.ONE.over(x, precision + 16), precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return switch (fact) {
            case EXTENDED_REAL, FINITE -> this == ASINH ? e.arg().ask(fact) : Tri.UNKNOWN;
            case ZERO -> this == ASINH || this == ATANH ? e.arg().ask(fact) : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }
}
