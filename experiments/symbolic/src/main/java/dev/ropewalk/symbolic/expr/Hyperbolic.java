package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hyperbolic sine, cosine, tangent and cotangent.
public final class Hyperbolic extends Head {
    /// The hyperbolic sine.
    public static final Hyperbolic SINH = new Hyperbolic("sinh");

    /// The hyperbolic cosine.
    public static final Hyperbolic COSH = new Hyperbolic("cosh");

    /// The hyperbolic tangent.
    public static final Hyperbolic TANH = new Hyperbolic("tanh");

    /// The hyperbolic cotangent.
    public static final Hyperbolic COTH = new Hyperbolic("coth");

    private Hyperbolic(String name) {
        super(name);
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.equals(S.NAN) || x.equals(S.ZOO)) {
            return S.NAN;
        }
        if (x instanceof Inf i) {
            return this == COSH ? S.OO : this == SINH ? i : Ops.num(i.signum());
        }
        if (x.is(Fact.ZERO)) {
            return this == COSH ? S.ONE : this == COTH ? S.ZOO : S.ZERO;
        }
        Expr imaginary = x instanceof Flt ? null : Trig.coefficient(x, S.I);
        if (imaginary != null) {
            return circular(imaginary);
        }
        if (Ops.isMinus(x)) {
            return this == COSH ? of(neg(x)) : neg(of(neg(x)));
        }
        if (x instanceof Add a) {
            return ofSum(a);
        }
        return x instanceof Apply a ? inverse(a) : null;
    }

    private @Nullable Expr inverse(Apply a) {
        if (this == SINH) {
            return Inverses.sinh(a);
        }
        if (this == COSH) {
            return Inverses.cosh(a);
        }
        return this == TANH ? Inverses.tanh(a) : Inverses.coth(a);
    }

    private Expr circular(Expr x) {
        if (this == COSH) {
            return Trig.cos(x);
        }
        if (this == COTH) {
            return neg(mul(S.I, TanCot.COT.of(x)));
        }
        return mul(S.I, this == SINH ? Trig.sin(x) : Trig.tan(x));
    }

    /// Takes the multiple of I*pi/2 out of a sum.
    private @Nullable Expr ofSum(Add sum) {
        Expr turn = mul(S.PI, S.I);
        for (Expr term : sum.args()) {
            if (Trig.coefficient(term, turn) instanceof Rat turns) {
                Rat halves = turns.minus(Trig.mod(turns, S.HALF));
                if (halves.isZero()) {
                    return null;
                }
                Expr m = mul(halves, turn);
                return shifted(sub(sum, m), m, halves.isWhole());
            }
        }
        return null;
    }

    private Expr shifted(Expr x, Expr m, boolean whole) {
        if (this == SINH) {
            return add(mul(SINH.of(m), COSH.of(x)), mul(COSH.of(m), SINH.of(x)));
        }
        if (this == COSH) {
            return add(mul(COSH.of(m), COSH.of(x)), mul(SINH.of(m), SINH.of(x)));
        }
        return whole ? of(x) : (this == TANH ? COTH : TANH).of(x);
    }

    @Override
    public Expr derivative(Apply e, int index) {
        if (this == SINH) {
            return COSH.of(e.args());
        }
        if (this == COSH) {
            return SINH.of(e.args());
        }
        return this == TANH ? sub(S.ONE, pow(e, 2)) : neg(pow(SINH.of(e.args()), -2));
    }

    @Override
    public Expr[] realImag(Apply e) {
        if (e.arg().is(Fact.EXTENDED_REAL)) {
            return new Expr[] {e, S.ZERO};
        }
        Expr[] x = Complexes.parts(Expand.all(e.arg()));
        Expr sinh = SINH.of(x[0]);
        Expr cosh = COSH.of(x[0]);
        Expr sin = Trig.sin(x[1]);
        Expr cos = Trig.cos(x[1]);
        if (this == SINH) {
            return new Expr[] {mul(sinh, cos), mul(cosh, sin)};
        }
        if (this == COSH) {
            return new Expr[] {mul(cosh, cos), mul(sinh, sin)};
        }
        boolean tanh = this == TANH;
        Expr under = add(pow(sinh, 2), pow(tanh ? cos : sin, 2));
        Expr im = div(mul(sin, cos), under);
        return new Expr[] {div(mul(sinh, cosh), under), tanh ? im : neg(im)};
    }

    @Override
    public Expr conjugate(Apply e) {
        return of(Complexes.conjugate(e.arg()));
    }

    @Override
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        return hint.equals("trig") ? HyperbolicExpand.of(this, e.arg()) : null;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        int work = precision + 16 + args.getFirst().depth();
        // cosh x = cos ix, sinh x = -i sin ix
        Complex[] both = args.getFirst().timesI().cosSinOf(work);
        Complex cosh = both[0];
        Complex sinh = new Complex(both[1].im(), both[1].re().negate());
        if (this == SINH || this == COSH) {
            return this == SINH ? sinh : cosh;
        }
        Complex under = this == TANH ? cosh : sinh;
        if (under.isZero()) {
            throw new ArithmeticException("a pole of " + name());
        }
        return (this == TANH ? sinh : cosh).over(under, precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        boolean real = x.is(Fact.EXTENDED_REAL);
        return switch (fact) {
            case EXTENDED_REAL -> real ? Tri.YES : Tri.UNKNOWN;
            case REAL -> x.is(Fact.REAL) && this != COTH ? Tri.YES : Tri.UNKNOWN;
            case POSITIVE ->
                    this == COSH
                            ? x.is(Fact.REAL) ? Tri.YES : Tri.UNKNOWN
                            : real ? x.ask(fact) : Tri.UNKNOWN;
            case NEGATIVE -> this != COSH && real ? x.ask(fact) : Tri.UNKNOWN;
            case FINITE -> this == COTH ? Tri.UNKNOWN : x.ask(Fact.FINITE);
            case ZERO -> this == SINH || this == TANH ? yes(x.is(Fact.ZERO)) : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }

    private static Tri yes(boolean so) {
        return so ? Tri.YES : Tri.UNKNOWN;
    }
}
