package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;

import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The real part and the imaginary part as functions.
public final class ReIm extends Head {
    /// The real part.
    public static final ReIm RE = new ReIm("re");

    /// The imaginary part.
    public static final ReIm IM = new ReIm("im");

    private ReIm(String name) {
        super(name);
    }

    private boolean isReal() {
        return this == RE;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x.equals(S.NAN) || x.equals(S.ZOO)) {
            return S.NAN;
        }
        if (x.is(Fact.EXTENDED_REAL)) {
            return isReal() ? x : S.ZERO;
        }
        if (x.is(Fact.IMAGINARY) || Complexes.timesI(x).is(Fact.EXTENDED_REAL)) {
            return isReal() ? S.ZERO : mul(S.MINUS_ONE, S.I, x);
        }
        if (x instanceof Apply a && a.is(Conjugate.HEAD)) {
            return isReal() ? RE.of(a.arg()) : neg(IM.of(a.arg()));
        }
        List<List<Expr>> sorted = Complexes.sort(x);
        if (sorted.getFirst().size() == Add.terms(x).size()) {
            return null;
        }
        Expr inside = of(Add.of(sorted.get(0)));
        Expr turned = Add.of(sorted.get(1));
        return isReal()
                ? add(inside, neg(IM.of(turned)), Add.of(sorted.get(2)))
                : add(inside, RE.of(turned), Add.of(sorted.get(3)));
    }

    @Override
    public Expr[] realImag(Apply e) {
        return new Expr[] {e, S.ZERO};
    }

    @Override
    public Expr conjugate(Apply e) {
        return e;
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        return Complex.of(isReal() ? args.getFirst().re() : args.getFirst().im());
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return switch (fact) {
            case EXTENDED_REAL -> Tri.YES;
            case ALGEBRAIC -> e.arg().ask(Fact.ALGEBRAIC);
            case FINITE, COMPLEX -> e.arg().is(Fact.FINITE) ? Tri.YES : Tri.UNKNOWN;
            case ZERO ->
                    isReal()
                            ? e.arg().ask(Fact.IMAGINARY).or(e.arg().ask(Fact.ZERO))
                            : e.arg().ask(Fact.EXTENDED_REAL);
            default -> Tri.UNKNOWN;
        };
    }
}
