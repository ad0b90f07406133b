package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;

import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Secant and cosecant, circular and hyperbolic: one divided by another function.
public final class SecCsc extends Head {
    /// The secant: 1/cos.
    public static final SecCsc SEC = new SecCsc("sec");

    /// The cosecant: 1/sin.
    public static final SecCsc CSC = new SecCsc("csc");

    /// The hyperbolic secant: 1/cosh.
    public static final SecCsc SECH = new SecCsc("sech");

    /// The hyperbolic cosecant: 1/sinh.
    public static final SecCsc CSCH = new SecCsc("csch");

    private SecCsc(String name) {
        super(name);
    }

    private boolean isEven() {
        return this == SEC || this == SECH;
    }

    private boolean isCircular() {
        return this == SEC || this == CSC;
    }

    /// The function that it is one divided by.
    public Head inverted() {
        if (isCircular()) {
            return this == SEC ? SinCos.COS : SinCos.SIN;
        }
        return this == SECH ? Hyperbolic.COSH : Hyperbolic.SINH;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (Ops.isMinus(x)) {
            return isEven() ? of(neg(x)) : neg(of(neg(x)));
        }
        if (isCircular() && Trig.turns(x) instanceof Rat r && !r.times(S.TWO).isWhole()) {
            Rat proper = Trig.mod(r, S.TWO);
            if (proper.compareTo(S.ONE) > 0) {
                return neg(of(mul(r.minus(S.ONE), S.PI)));
            }
            if (proper.compareTo(S.HALF) > 0) {
                Expr other = of(mul(S.ONE.minus(r), S.PI));
                return isEven() ? neg(other) : other;
            }
        }
        if (x instanceof Apply a && a.head().name().equals("a" + name())) {
            return a.arg();
        }
        return invert(inverted().of(args), x);
    }

    private @Nullable Expr invert(Expr value, Expr x) {
        boolean minus = Ops.isMinus(value);
        Expr size = minus ? neg(value) : value;
        if (size instanceof Apply a && a.is(inverted()) && a.arg().equals(x)) {
            return null;
        }
        boolean circular = isCircular() && (size.is(SinCos.COS) || size.is(SinCos.SIN));
        if (!circular) {
            return inverse(value);
        }
        Expr own = (size.is(SinCos.COS) ? SEC : CSC).of(size.args());
        return minus ? neg(own) : own;
    }

    @Override
    public Expr derivative(Apply e, int index) {
        Expr x = e.arg();
        if (this == SEC) {
            return mul(Trig.tan(x), e);
        }
        if (this == CSC) {
            return mul(S.MINUS_ONE, TanCot.COT.of(x), e);
        }
        return this == SECH
                ? mul(S.MINUS_ONE, Hyperbolic.TANH.of(x), e)
                : mul(S.MINUS_ONE, Hyperbolic.COTH.of(x), e);
    }

    @Override
    public Expr[] realImag(Apply e) {
        return Complexes.parts(inverse(inverted().of(e.args())));
    }

    @Override
    public Expr conjugate(Apply e) {
        return of(Complexes.conjugate(e.arg()));
    }

    @Override
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        if (!hint.equals("trig") || !(inverted().of(e.args()) instanceof Apply a)) {
            return null;
        }
        Expr expanded = a.head().expand(a, hint, force);
        return expanded == null ? null : inverse(expanded);
    }

    @Override
    public @Nullable Complex numeric(List<Complex> args, int precision) {
        Complex under = inverted().numeric(args, precision + 8);
        if (under == null || under.isZero()) {
            throw new ArithmeticException("a pole of " + name());
        }
        return Complex.ONE.over(under, precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return fact == Fact.EXTENDED_REAL && e.arg().is(Fact.EXTENDED_REAL) ? Tri.YES : Tri.UNKNOWN;
    }
}
