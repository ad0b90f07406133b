package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.number.Complex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The angle of a complex number, in (-pi, pi].
public final class Arg extends Head {
    /// The function.
    public static final Arg HEAD = new Arg();

    private Arg() {
        super("arg");
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr given = args.getFirst();
        if (given.equals(S.NAN) || given.equals(S.ZOO)) {
            return S.NAN;
        }
        Expr factored = given.args().isEmpty() ? given : FactorTerms.of(given);
        Expr direction = factored instanceof Mul m ? direction(m) : factored;
        Expr[] parts = Complexes.parts(direction);
        Expr angle = Atan2.HEAD.of(parts[1], parts[0]);
        if (angle.isNumber()) {
            return angle;
        }
        return direction.equals(given) ? null : Apply.raw(this, List.of(direction));
    }

    /// The product without what only makes it longer.
    private static Expr direction(Mul product) {
        List<Expr> kept = new ArrayList<>();
        for (Expr factor : product.args()) {
            if (factor.is(Fact.EXTENDED_NEGATIVE)) {
                kept.add(S.MINUS_ONE);
            } else if (!factor.is(Fact.EXTENDED_POSITIVE)) {
                kept.add(factor);
            }
        }
        return Mul.of(kept);
    }

    @Override
    public Expr[] realImag(Apply e) {
        return new Expr[] {e, S.ZERO};
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        return Complex.of(args.getFirst().arg(precision));
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return fact == Fact.REAL ? Tri.YES : Tri.UNKNOWN;
    }
}
