package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Complex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The exponential function.
public final class Exp extends Head {
    /// The function.
    public static final Exp HEAD = new Exp();

    private Exp() {
        super("exp");
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr arg = args.getFirst();
        if (arg instanceof Num n) {
            return ofNumber(n);
        }
        if (arg.equals(S.ZOO)) {
            return S.NAN;
        }
        Expr value =
                switch (arg) {
                    case Apply a when a.is(Log.HEAD) -> a.arg();
                    case Mul m -> ofProduct(m);
                    case Add a -> ofSum(a);
                    default -> null;
                };
        return value == null && arg.is(Fact.ZERO) ? S.ONE : value;
    }

    private static @Nullable Expr ofNumber(Num n) {
        if (n.equals(S.NAN) || n.equals(S.OO)) {
            return n;
        }
        if (n.equals(S.NEG_OO)) {
            return S.ZERO;
        }
        if (n.isZero()) {
            return S.ONE;
        }
        return n.isOne() ? S.E : null;
    }

    private @Nullable Expr ofProduct(Mul arg) {
        Expr turns = Trig.coefficient(arg, mul(S.PI, S.I));
        if (turns != null && (turns instanceof Rat || mul(Ops.num(2), turns).is(Fact.INTEGER))) {
            Expr value = ofTurns(turns);
            if (value != null) {
                return value;
            }
        }
        CoeffMul split = CoeffMul.of(arg);
        if (split.coefficient().equals(S.OO) || split.coefficient().equals(S.NEG_OO)) {
            return ofInfinite(split);
        }
        return ofLogarithm(split);
    }

    private static @Nullable Expr ofTurns(Expr turns) {
        if (mul(Ops.num(2), turns).is(Fact.INTEGER)) {
            if (turns.is(Fact.EVEN)) {
                return S.ONE;
            }
            if (turns.is(Fact.ODD)) {
                return S.MINUS_ONE;
            }
            Expr above = add(turns, S.HALF);
            if (above.is(Fact.EVEN)) {
                return Ops.neg(S.I);
            }
            return above.is(Fact.ODD) ? S.I : null;
        }
        if (turns instanceof Rat r) {
            Rat proper = Trig.mod(r, S.TWO);
            proper = proper.compareTo(S.ONE) > 0 ? proper.minus(S.TWO) : proper;
            return proper.equals(r) ? null : HEAD.of(mul(proper, S.PI, S.I));
        }
        return null;
    }

    private static @Nullable Expr ofInfinite(CoeffMul split) {
        if (!split.rest().isNumber()) {
            return null;
        }
        Expr rest = split.coefficient().isNegative() ? Ops.neg(split.rest()) : split.rest();
        Expr re = Complexes.re(rest);
        if (re.is(Fact.ZERO)) {
            return S.NAN;
        }
        if (re.is(Fact.NEGATIVE)) {
            return S.ZERO;
        }
        return re.is(Fact.POSITIVE) && !Complexes.im(rest).isZero() ? S.ZOO : null;
    }

    /// `exp(2*log(x))` is `x**2`.
    private static @Nullable Expr ofLogarithm(CoeffMul split) {
        List<Expr> numbers = new ArrayList<>(List.of(split.coefficient()));
        Expr inside = null;
        for (Expr factor : Mul.factors(split.rest())) {
            if (factor instanceof Apply a && a.is(Log.HEAD)) {
                if (inside != null) {
                    return null;
                }
                inside = a.arg();
            } else if (Numeric.isComparable(factor)) {
                numbers.add(factor);
            } else {
                return null;
            }
        }
        return inside == null ? null : pow(inside, Mul.of(numbers));
    }

    private @Nullable Expr ofSum(Add arg) {
        List<Expr> out = new ArrayList<>();
        List<Expr> kept = new ArrayList<>();
        boolean changed = false;
        for (Expr term : arg.args()) {
            Expr value = term.isOne() ? Apply.raw(this, List.of(term)) : of(term);
            if (value instanceof Apply a && a.is(this)) {
                changed |= !a.arg().equals(term);
                kept.add(a.arg());
            } else {
                out.add(value);
            }
        }
        if (out.isEmpty() && !changed) {
            return null;
        }
        Expr rest = Add.of(kept);
        out.add(rest.isZero() ? S.ONE : rest.isOne() ? S.E : Apply.raw(this, List.of(rest)));
        return Mul.of(out);
    }

    @Override
    protected @Nullable Expr power(Apply e, Expr exponent) {
        return PowPower.of(S.E, e.arg(), exponent);
    }

    @Override
    public Expr derivative(Apply e, int index) {
        return e;
    }

    @Override
    public Expr[] realImag(Apply e) {
        Expr[] parts = Complexes.parts(e.arg());
        Expr size = of(Expand.all(parts[0]));
        Expr turn = Expand.all(parts[1]);
        return new Expr[] {mul(size, Trig.cos(turn)), mul(size, Trig.sin(turn))};
    }

    @Override
    public Expr conjugate(Apply e) {
        return of(Complexes.conjugate(e.arg()));
    }

    @Override
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        return hint.equals("power_exp") && e.arg() instanceof Add a
                ? Mul.of(Lists.map(a.args(), this::of))
                : null;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        return args.getFirst().exp(precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case FINITE -> finite(x);
            case RATIONAL ->
                    x.is(Fact.ZERO)
                            ? Tri.YES
                            : x.is(Fact.RATIONAL) && x.isNot(Fact.ZERO) ? Tri.NO : Tri.UNKNOWN;
            case ZERO -> Tri.of(x.equals(S.NEG_OO));
            case COMPLEX -> x.ask(Fact.COMPLEX).or(x.ask(Fact.EXTENDED_NEGATIVE));
            case EXTENDED_REAL ->
                    x.is(Fact.EXTENDED_REAL)
                            ? Tri.YES
                            : x.is(Fact.IMAGINARY) ? turns(x, 2).ask(Fact.EVEN) : Tri.UNKNOWN;
            case EXTENDED_POSITIVE ->
                    x.is(Fact.EXTENDED_REAL)
                            ? Tri.of(!x.equals(S.NEG_OO))
                            : x.is(Fact.IMAGINARY) ? turns(x, 1).ask(Fact.EVEN) : Tri.UNKNOWN;
            case ALGEBRAIC -> algebraic(x);
            default -> Tri.UNKNOWN;
        };
    }

    private static Tri finite(Expr x) {
        if (x.is(Fact.INFINITE)) {
            return x.is(Fact.EXTENDED_NEGATIVE)
                    ? Tri.YES
                    : x.is(Fact.EXTENDED_POSITIVE) ? Tri.NO : Tri.UNKNOWN;
        }
        return x.is(Fact.FINITE) ? Tri.YES : Tri.UNKNOWN;
    }

    private static Tri algebraic(Expr x) {
        if (div(x, mul(S.PI, S.I)).is(Fact.RATIONAL)) {
            return Tri.YES;
        }
        boolean never =
                x.isNot(Fact.ZERO) && (x.is(Fact.ALGEBRAIC) || div(x, S.PI).is(Fact.RATIONAL));
        return never ? Tri.NO : Tri.UNKNOWN;
    }

    private static Expr turns(Expr x, int halves) {
        return div(mul(Ops.num(-halves), S.I, x), S.PI);
    }
}
