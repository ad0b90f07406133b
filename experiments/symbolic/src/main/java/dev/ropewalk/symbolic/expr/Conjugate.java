package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.pow;

import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The complex conjugate.
public final class Conjugate extends Head {
    /// The function.
    public static final Conjugate HEAD = new Conjugate();

    private Conjugate() {
        super("conjugate");
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr e = args.getFirst();
        if (e.equals(S.I)) {
            return Ops.neg(S.I);
        }
        return switch (e) {
            case Add a -> Add.of(Lists.map(a.args(), this::of));
            case Mul m -> Mul.of(Lists.map(m.args(), this::of));
            case Pow p -> ofPower(p);
            case Apply a -> {
                Expr own = a.head().conjugate(a);
                yield own != null ? own : plain(a);
            }
            default -> plain(e);
        };
    }

    private static @Nullable Expr plain(Expr e) {
        if (e.is(Fact.EXTENDED_REAL)) {
            return e;
        }
        return e.is(Fact.IMAGINARY) ? Ops.neg(e) : null;
    }

    private @Nullable Expr ofPower(Pow p) {
        if (p.exponent().is(Fact.INTEGER)) {
            return pow(of(p.base()), p.exponent());
        }
        if (p.base().is(Fact.POSITIVE)) {
            return pow(p.base(), of(p.exponent()));
        }
        return p.is(Fact.EXTENDED_REAL) ? p : null;
    }

    @Override
    public Expr conjugate(Apply e) {
        return e.arg();
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        return new Complex(args.getFirst().re(), args.getFirst().im().negate());
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return switch (fact) {
            case ALGEBRAIC, FINITE, ZERO, COMPLEX -> e.arg().ask(fact);
            default -> Tri.UNKNOWN;
        };
    }
}
