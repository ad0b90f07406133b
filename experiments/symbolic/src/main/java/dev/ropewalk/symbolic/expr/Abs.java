package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.number.Complex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The size of a real or complex number.
public final class Abs extends Head {
    /// The function.
    public static final Abs HEAD = new Abs();

    private Abs() {
        super("Abs");
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr arg = Signs.of(args.getFirst()).rest();
        if (arg instanceof Apply a) {
            Expr value = ofFunction(a);
            if (value != null) {
                return value;
            }
        }
        Expr[] fraction = Fraction.of(arg);
        if (!fraction[1].isNumber() && fraction[0].isNumber()) {
            return div(of(fraction[0]), of(fraction[1]));
        }
        if (arg instanceof Mul m) {
            return ofProduct(m);
        }
        if (arg.equals(S.NAN) || arg.equals(S.ZOO)) {
            return arg.equals(S.NAN) ? S.NAN : S.OO;
        }
        if (arg instanceof Pow p) {
            Expr value = ofPower(p, BaseExp.of(p));
            if (value != null) {
                return value;
            }
        }
        Expr value = byFacts(arg);
        return value == null && !arg.equals(args.getFirst())
                ? Apply.raw(this, List.of(arg))
                : value;
    }

    private @Nullable Expr ofFunction(Apply a) {
        if (a.is(this)) {
            return a;
        }
        if (a.is(Exp.HEAD)) {
            return Exp.HEAD.of(Complexes.re(a.arg()));
        }
        if (a.is(Conjugate.HEAD)) {
            return of(a.arg());
        }
        return a.is(Sign.HEAD) && a.arg().isNot(Fact.ZERO) ? S.ONE : null;
    }

    private Expr ofProduct(Mul product) {
        List<Expr> known = new ArrayList<>();
        List<Expr> unknown = new ArrayList<>();
        for (Expr factor : product.args()) {
            boolean inverse =
                    factor instanceof Pow p
                            && p.exponent().is(Fact.INTEGER)
                            && p.exponent().is(Fact.NEGATIVE);
            Expr inner = inverse ? ((Pow) factor).base() : factor;
            Expr size = of(inner);
            if (size.is(this)) {
                unknown.add(factor);
            } else {
                known.add(inverse ? pow(size, ((Pow) factor).exponent()) : size);
            }
        }
        Expr rest = unknown.isEmpty() ? S.ONE : Apply.raw(this, List.of(Mul.of(unknown)));
        return mul(Mul.of(known), rest);
    }

    private @Nullable Expr ofPower(Pow p, BaseExp split) {
        Expr base = split.base();
        Expr exponent = split.exponent();
        if (base.is(Fact.EXTENDED_REAL)) {
            if (exponent.is(Fact.INTEGER)) {
                if (exponent.is(Fact.EVEN)) {
                    return p;
                }
                return base.isMinusOne() ? S.ONE : pow(of(base), exponent);
            }
            if (base.is(Fact.EXTENDED_NONNEGATIVE)) {
                return pow(base, Complexes.re(exponent));
            }
            return base.is(Fact.EXTENDED_NEGATIVE)
                    ? mul(
                            pow(neg(base), Complexes.re(exponent)),
                            Exp.HEAD.of(neg(mul(S.PI, Complexes.im(exponent)))))
                    : null;
        }
        if (base.freeSymbols().isEmpty()) {
            Expr[] parts = Complexes.parts(Log.HEAD.of(base));
            Expr z = Ops.add(parts[0], mul(parts[1], S.I));
            return Exp.HEAD.of(Complexes.re(mul(exponent, z)));
        }
        return null;
    }

    private static @Nullable Expr byFacts(Expr arg) {
        if (arg.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (arg.is(Fact.EXTENDED_NONNEGATIVE)) {
            return arg;
        }
        if (arg.is(Fact.EXTENDED_NONPOSITIVE)) {
            return neg(arg);
        }
        if (arg.is(Fact.IMAGINARY)) {
            Expr size = mul(S.MINUS_ONE, S.I, arg);
            if (size.is(Fact.EXTENDED_NONNEGATIVE)) {
                return size;
            }
        }
        if (arg.is(Fact.EXTENDED_REAL)) {
            return null;
        }
        Expr conjugate = Complexes.conjugate(arg);
        boolean plain = !conjugate.has(e -> e.is(Conjugate.HEAD));
        boolean other = !arg.equals(conjugate) && !arg.equals(neg(conjugate));
        return plain && other ? sqrt(Expand.mul(mul(arg, conjugate))) : null;
    }

    @Override
    public @Nullable Expr derivative(Apply e, int index) {
        return e.arg().is(Fact.EXTENDED_REAL) ? Sign.HEAD.of(e.arg()) : null;
    }

    @Override
    public Expr[] realImag(Apply e) {
        return new Expr[] {e, S.ZERO};
    }

    @Override
    protected @Nullable Expr power(Apply e, Expr exponent) {
        if (!e.arg().is(Fact.EXTENDED_REAL)) {
            return null;
        }
        if (exponent.is(Fact.EVEN)) {
            return pow(e.arg(), exponent);
        }
        return exponent.isInteger() && !exponent.isMinusOne()
                ? mul(pow(e.arg(), sub(exponent, S.ONE)), e)
                : null;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        return Complex.of(args.getFirst().abs(precision));
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case EXTENDED_NONNEGATIVE -> Tri.YES;
            case REAL -> x.is(Fact.FINITE) ? Tri.YES : Tri.UNKNOWN;
            case EXTENDED_NONZERO, EXTENDED_POSITIVE -> x.ask(Fact.ZERO).not();
            case ZERO, ALGEBRAIC -> x.ask(fact);
            case INTEGER, RATIONAL, EVEN, ODD ->
                    x.is(Fact.EXTENDED_REAL) ? x.ask(fact) : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }
}
