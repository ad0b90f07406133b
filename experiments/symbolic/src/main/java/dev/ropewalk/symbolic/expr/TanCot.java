package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.num;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tangent and cotangent.
public final class TanCot extends Head {
    /// The tangent.
    public static final TanCot TAN = new TanCot("tan");

    /// The cotangent.
    public static final TanCot COT = new TanCot("cot");

    private TanCot(String name) {
        super(name);
    }

    private boolean isTan() {
        return this == TAN;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.equals(S.NAN) || x.equals(S.ZOO)) {
            return S.NAN;
        }
        if (x.equals(S.OO) || x.equals(S.NEG_OO)) {
            return Bounds.of(S.NEG_OO, S.OO);
        }
        if (x.is(Fact.ZERO)) {
            return isTan() ? S.ZERO : S.ZOO;
        }
        if (Ops.isMinus(x)) {
            return neg(of(neg(x)));
        }
        Expr imaginary = x instanceof Flt ? null : Trig.coefficient(x, S.I);
        if (imaginary != null) {
            return isTan()
                    ? mul(S.I, Hyperbolic.TANH.of(imaginary))
                    : mul(S.MINUS_ONE, S.I, Hyperbolic.COTH.of(imaginary));
        }
        Expr turns = Trig.turns(x);
        if (turns != null) {
            return ofTurns(x, turns);
        }
        if (x instanceof Add a) {
            CoeffMul peeled = Trig.peelOffPi(a);
            if (!peeled.coefficient().isZero()) {
                boolean whole = ((Rat) peeled.coefficient()).isWhole();
                return whole ? of(peeled.rest()) : neg((isTan() ? COT : TAN).of(peeled.rest()));
            }
        }
        return x instanceof Apply a ? (isTan() ? Inverses.tan(a) : Inverses.cot(a)) : null;
    }

    private @Nullable Expr ofTurns(Expr x, Expr turns) {
        if (turns.is(Fact.INTEGER)) {
            return isTan() ? S.ZERO : S.ZOO;
        }
        if (turns instanceof Rat r) {
            Expr value = isTan() ? tangent(r) : cotangent(r, x);
            if (value != null) {
                return value;
            }
        }
        Expr angle =
                turns instanceof Rat r
                        ? mul(Trig.mod(r.plus(S.HALF), S.ONE).minus(S.HALF), S.PI)
                        : mul(turns, S.PI);
        return angle.equals(x) ? null : of(angle);
    }

    private @Nullable Expr tangent(Rat turns) {
        int q = turns.under().bitLength() < 32 ? turns.under().intValue() : 0;
        Rat p = Trig.mod(Rat.of(turns.over()), Rat.of(turns.under()));
        if (q == 5 || q == 10) {
            return ofTenths(p.times(Rat.of(10, q)).over().intValueExact());
        }
        if (q != 0 && q % 2 == 0) {
            Expr[] both = cosSin(turns.times(S.TWO));
            if (both.length == 2) {
                return both[1].isZero() ? S.ZOO : sub(Ops.inverse(both[1]), div(both[0], both[1]));
            }
        }
        int[] parts = Angles.differences.get(q);
        if (parts != null) {
            Expr a = of(mul(p, S.PI, Rat.of(1, parts[0])));
            Expr b = of(mul(p, S.PI, Rat.of(1, parts[1])));
            return div(sub(a, b), add(S.ONE, mul(a, b)));
        }
        Expr[] both = cosSin(Trig.mod(turns.plus(S.HALF), S.ONE).minus(S.HALF));
        if (both.length == 0) {
            return null;
        }
        return both[0].isZero() ? S.ZOO : div(both[1], both[0]);
    }

    private static Expr ofTenths(int n) {
        if (n > 5) {
            return neg(ofTenths(10 - n));
        }
        Expr root = Ops.sqrt(num(5));
        Expr inside =
                switch (n) {
                    case 1 -> sub(S.ONE, mul(Rat.of(2, 5), root));
                    case 2 -> sub(num(5), mul(num(2), root));
                    case 3 -> add(S.ONE, mul(Rat.of(2, 5), root));
                    default -> add(num(5), mul(num(2), root));
                };
        return Ops.sqrt(inside);
    }

    private @Nullable Expr cotangent(Rat turns, Expr x) {
        int q = turns.under().bitLength() < 32 ? turns.under().intValue() : 0;
        if (q == 5 || q == 10) {
            return TAN.of(sub(div(S.PI, num(2)), x));
        }
        if (q > 2 && q % 2 == 0) {
            Expr[] both = cosSin(turns.times(S.TWO));
            if (both.length == 2) {
                return add(Ops.inverse(both[1]), div(both[0], both[1]));
            }
        }
        int[] parts = Angles.differences.get(q);
        if (parts != null) {
            Rat p = Trig.mod(Rat.of(turns.over()), Rat.of(turns.under()));
            Expr a = of(mul(p, S.PI, Rat.of(1, parts[0])));
            Expr b = of(mul(p, S.PI, Rat.of(1, parts[1])));
            return div(add(S.ONE, mul(a, b)), sub(b, a));
        }
        Expr[] both = cosSin(Trig.mod(turns.plus(S.HALF), S.ONE).minus(S.HALF));
        if (both.length == 0) {
            return null;
        }
        return both[1].isZero() ? S.ZOO : div(both[0], both[1]);
    }

    /// The cosine and the sine if both have a form; none else.
    private static Expr[] cosSin(Rat turns) {
        Expr cos = Trig.cos(mul(turns, S.PI));
        Expr sin = Trig.cos(mul(turns.minus(S.HALF), S.PI));
        return cos.is(SinCos.COS) || sin.is(SinCos.COS) ? new Expr[0] : new Expr[] {cos, sin};
    }

    @Override
    public Expr derivative(Apply e, int index) {
        return isTan() ? add(S.ONE, pow(e, 2)) : sub(S.MINUS_ONE, pow(e, 2));
    }

    @Override
    public Expr[] realImag(Apply e) {
        if (e.arg().is(Fact.EXTENDED_REAL)) {
            return new Expr[] {e, S.ZERO};
        }
        Expr[] x = Complexes.parts(Expand.all(e.arg()));
        Expr re = mul(num(2), x[0]);
        Expr im = mul(num(2), x[1]);
        Expr cosh = Hyperbolic.COSH.of(im);
        Expr under = isTan() ? add(Trig.cos(re), cosh) : sub(Trig.cos(re), cosh);
        Expr sin = isTan() ? Trig.sin(re) : neg(Trig.sin(re));
        return new Expr[] {div(sin, under), div(Hyperbolic.SINH.of(im), under)};
    }

    @Override
    public Expr conjugate(Apply e) {
        return of(Complexes.conjugate(e.arg()));
    }

    @Override
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        return hint.equals("trig") ? TrigExpand.tanCot(isTan(), e.arg()) : null;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        Complex[] both = args.getFirst().cosSinOf(precision + 8);
        Complex under = both[isTan() ? 0 : 1];
        if (under.isZero()) {
            throw new ArithmeticException("a pole of " + name());
        }
        return both[isTan() ? 1 : 0].over(under, precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case EXTENDED_REAL -> x.ask(Fact.EXTENDED_REAL);
            case REAL, FINITE, COMPLEX -> {
                Tri finite = TrigFacts.finite(x, isTan());
                yield fact == Fact.REAL && !x.is(Fact.REAL) ? Tri.UNKNOWN : finite;
            }
            case RATIONAL -> x.is(Fact.RATIONAL) && x.isNot(Fact.ZERO) ? Tri.NO : Tri.UNKNOWN;
            case ALGEBRAIC -> TrigFacts.algebraic(x);
            case ZERO -> TrigFacts.zero(x, !isTan());
            default -> Tri.UNKNOWN;
        };
    }
}
