package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.expr.Trig;
import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Real;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Floor and ceiling; of a complex number, of its parts.
public final class Rounding extends Head {
    /// The greatest integer that is not greater.
    public static final Rounding FLOOR = new Rounding("floor");

    /// The smallest integer that is not smaller.
    public static final Rounding CEILING = new Rounding("ceiling");

    private Rounding(String name) {
        super(name);
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr x = args.getFirst();
        if (x instanceof Inf || x.equals(S.ZOO) || x.is(Fact.INTEGER)) {
            return x;
        }
        List<Expr> whole = new ArrayList<>();
        List<Expr> number = new ArrayList<>();
        List<Expr> symbolic = new ArrayList<>();
        for (Expr term : Add.terms(x)) {
            Expr turns = Trig.coefficient(term, S.I);
            if (term.is(Fact.INTEGER) || (turns != null && turns.is(Fact.INTEGER))) {
                whole.add(term);
            } else {
                (term.isNumber() ? number : symbolic).add(term);
            }
        }
        Expr rest = Add.of(number);
        if (symbolic.isEmpty()) {
            Expr rounded = round(rest);
            return rounded == null ? null : add(Add.of(whole), rounded);
        }
        if (whole.isEmpty()) {
            return x instanceof Apply a && (a.is(FLOOR) || a.is(CEILING)) ? x : null;
        }
        symbolic.addAll(number);
        return add(Add.of(whole), of(Add.of(symbolic)));
    }

    private @Nullable Expr round(Expr number) {
        if (number instanceof Rat r) {
            return rational(r);
        }
        if (number.is(Fact.REAL)) {
            BigInteger down = Numeric.floor(this == FLOOR ? number : neg(number));
            return down == null ? null : Rat.of(this == FLOOR ? down : down.negate());
        }
        Complex z = Numeric.value(number, 60);
        if (z == null || z.re().magnitude() > 50 || z.im().magnitude() > 50) {
            return null;
        }
        return add(Rat.of(round(z.re())), mul(Rat.of(round(z.im())), S.I));
    }

    private Rat rational(Rat r) {
        return Rat.of(this == FLOOR ? r.floor() : r.negate().floor().negate());
    }

    private BigInteger round(Real x) {
        return this == FLOOR ? x.floor() : x.negate().floor().negate();
    }

    @Override
    public Complex numeric(List<Complex> args, int precision) {
        Complex z = args.getFirst();
        return new Complex(Real.of(round(z.re())), Real.of(round(z.im())));
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr x = e.arg();
        return switch (fact) {
            case INTEGER -> x.ask(Fact.REAL);
            case REAL, FINITE -> x.ask(fact);
            case NEGATIVE -> this == FLOOR ? x.ask(fact) : Tri.UNKNOWN;
            case NONNEGATIVE -> this == FLOOR ? x.ask(fact) : Tri.UNKNOWN;
            case POSITIVE -> this == CEILING ? x.ask(fact) : Tri.UNKNOWN;
            case NONPOSITIVE -> this == CEILING ? x.ask(fact) : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }
}
