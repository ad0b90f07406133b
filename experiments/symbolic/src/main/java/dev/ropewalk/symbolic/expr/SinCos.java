package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sine and cosine.
public final class SinCos extends Head {
    /// The sine.
    public static final SinCos SIN = new SinCos("sin");

    /// The cosine.
    public static final SinCos COS = new SinCos("cos");

    private SinCos(String name) {
        super(name);
    }

    private boolean isSin() {
        return this == SIN;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.equals(S.NAN) || x.equals(S.ZOO)) {
            return S.NAN;
        }
        if (x.equals(S.OO) || x.equals(S.NEG_OO)) {
            return Bounds.of(S.MINUS_ONE, S.ONE);
        }
        if (x.isZero()) {
            return isSin() ? S.ZERO : S.ONE;
        }
        if (Ops.isMinus(x)) {
            return isSin() ? neg(of(neg(x))) : of(neg(x));
        }
        Expr imaginary = x instanceof Flt ? null : Trig.coefficient(x, S.I);
        if (imaginary != null) {
            return isSin()
                    ? mul(S.I, Hyperbolic.SINH.of(imaginary))
                    : Hyperbolic.COSH.of(imaginary);
        }
        Expr turns = Trig.turns(x);
        return turns != null ? ofTurns(x, turns) : ofOther(x);
    }

    private @Nullable Expr ofTurns(Expr x, Expr turns) {
        if (turns.is(Fact.INTEGER)) {
            return isSin() ? S.ZERO : pow(S.MINUS_ONE, turns);
        }
        if (mul(num(2), turns).is(Fact.INTEGER) && turns.isNot(Fact.EVEN)) {
            return isSin() ? pow(S.MINUS_ONE, sub(turns, S.HALF)) : S.ZERO;
        }
        if (turns instanceof Rat r) {
            return isSin() ? sine(x, r) : cosine(r);
        }
        Expr angle = mul(turns, S.PI);
        return angle.equals(x) ? null : of(angle);
    }

    private @Nullable Expr sine(Expr x, Rat turns) {
        Rat proper = Trig.mod(turns, S.TWO);
        if (proper.compareTo(S.ONE) > 0) {
            return neg(of(mul(Trig.mod(proper, S.ONE), S.PI)));
        }
        if (proper.compareTo(S.HALF) > 0) {
            return of(mul(S.ONE.minus(proper), S.PI));
        }
        Expr value = COS.of(mul(Trig.mod(turns.plus(Rat.of(3, 2)), S.TWO), S.PI));
        if (!value.is(COS)) {
            return value;
        }
        Expr angle = mul(turns, S.PI);
        return angle.equals(x) ? null : of(angle);
    }

    private @Nullable Expr cosine(Rat turns) {
        Rat proper = Trig.mod(turns, S.TWO);
        if (proper.compareTo(S.ONE) > 0) {
            return neg(of(mul(turns.minus(S.ONE), S.PI)));
        }
        if (proper.compareTo(S.HALF) > 0) {
            return neg(of(mul(S.ONE.minus(turns), S.PI)));
        }
        return Angles.cosine(turns);
    }

    private @Nullable Expr ofOther(Expr x) {
        if (x instanceof Add a) {
            CoeffMul peeled = Trig.peelOffPi(a);
            if (!peeled.coefficient().isZero()) {
                Expr m = mul(peeled.coefficient(), S.PI);
                Expr rest = peeled.rest();
                return isSin()
                        ? add(mul(SIN.of(m), COS.of(rest)), mul(COS.of(m), SIN.of(rest)))
                        : sub(mul(COS.of(m), COS.of(rest)), mul(SIN.of(m), SIN.of(rest)));
            }
        }
        if (x instanceof Apply a) {
            return isSin() ? Inverses.sin(a) : Inverses.cos(a);
        }
        return x.is(Fact.ZERO) ? (isSin() ? S.ZERO : S.ONE) : null;
    }

    @Override
    public Expr derivative(Apply e, int index) {
        return isSin() ? COS.of(e.args()) : neg(SIN.of(e.args()));
    }

    @Override
    public Expr[] realImag(Apply e) {
        if (e.arg().is(Fact.EXTENDED_REAL)) {
            return new Expr[] {e, S.ZERO};
        }
        Expr[] x = Complexes.parts(Expand.all(e.arg()));
        Expr cosh = Hyperbolic.COSH.of(x[1]);
        Expr sinh = Hyperbolic.SINH.of(x[1]);
        return isSin()
                ? new Expr[] {mul(SIN.of(x[0]), cosh), mul(COS.of(x[0]), sinh)}
                : new Expr[] {mul(COS.of(x[0]), cosh), neg(mul(SIN.of(x[0]), sinh))};
    }

    @Override
    public Expr conjugate(Apply e) {
        return of(Complexes.conjugate(e.arg()));
    }

    @Override
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        return hint.equals("trig") ? TrigExpand.sinCos(isSin(), e.arg()) : null;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        return args.getFirst().cosSinOf(precision)[isSin() ? 1 : 0];
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case EXTENDED_REAL -> x.is(Fact.EXTENDED_REAL) ? Tri.YES : Tri.UNKNOWN;
            case FINITE -> x.is(Fact.EXTENDED_REAL) ? Tri.YES : Tri.UNKNOWN;
            case COMPLEX -> x.is(Fact.EXTENDED_REAL) || x.is(Fact.COMPLEX) ? Tri.YES : Tri.UNKNOWN;
            case RATIONAL -> x.is(Fact.RATIONAL) && x.isNot(Fact.ZERO) ? Tri.NO : Tri.UNKNOWN;
            case ALGEBRAIC -> TrigFacts.algebraic(x);
            case ZERO -> TrigFacts.zero(x, !isSin());
            default -> Tri.UNKNOWN;
        };
    }
}
