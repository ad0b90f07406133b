package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;

import dev.ropewalk.symbolic.number.Complex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sign: a number divided by its size.
public final class Sign extends Head {
    /// The function.
    public static final Sign HEAD = new Sign();

    private Sign() {
        super("sign");
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr arg = args.getFirst();
        if (arg instanceof Mul m) {
            return ofProduct(m);
        }
        if (arg.equals(S.NAN)) {
            return S.NAN;
        }
        if (arg.is(Fact.ZERO)) {
            return S.ZERO;
        }
        if (arg.is(Fact.EXTENDED_POSITIVE)) {
            return S.ONE;
        }
        if (arg.is(Fact.EXTENDED_NEGATIVE)) {
            return S.MINUS_ONE;
        }
        if (arg.is(this)) {
            return arg;
        }
        return arg.is(Fact.IMAGINARY) ? ofImaginary(arg) : null;
    }

    private static @Nullable Expr ofImaginary(Expr arg) {
        Expr size = mul(S.MINUS_ONE, S.I, arg);
        if (size.is(Fact.EXTENDED_POSITIVE)) {
            return S.I;
        }
        return size.is(Fact.EXTENDED_NEGATIVE) ? neg(S.I) : null;
    }

    private @Nullable Expr ofProduct(Mul product) {
        Expr sign = S.ONE;
        List<Expr> unknown = new ArrayList<>();
        for (Expr factor : product.args()) {
            if (factor.is(Fact.EXTENDED_NEGATIVE)) {
                sign = neg(sign);
            } else if (factor.is(Fact.IMAGINARY)) {
                Expr own = ofImaginary(factor);
                if (own == null) {
                    unknown.add(factor);
                } else {
                    sign = mul(sign, own);
                }
            } else if (!factor.is(Fact.EXTENDED_POSITIVE)) {
                unknown.add(factor);
            }
        }
        return unknown.size() == product.args().size()
                ? null
                : mul(sign, unknown.isEmpty() ? S.ONE : of(Mul.of(unknown)));
    }

    @Override
    public @Nullable Expr conjugate(Apply e) {
        return e.is(Fact.EXTENDED_REAL) ? e : of(Complexes.conjugate(e.arg()));
    }

    @Override
    protected @Nullable Expr power(Apply e, Expr exponent) {
        return e.arg().isNot(Fact.ZERO) && e.arg().is(Fact.EXTENDED_REAL) && exponent.is(Fact.EVEN)
                ? S.ONE
                : null;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        Complex x = args.getFirst();
        return x.isZero() ? x : x.over(Complex.of(x.abs(precision + 8)), precision);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case COMPLEX -> Tri.YES;
            case NONNEGATIVE, NONPOSITIVE -> x.is(fact) ? Tri.YES : Tri.UNKNOWN;
            case IMAGINARY, ZERO -> x.ask(fact);
            case INTEGER -> x.ask(Fact.EXTENDED_REAL);
            default -> Tri.UNKNOWN;
        };
    }
}
