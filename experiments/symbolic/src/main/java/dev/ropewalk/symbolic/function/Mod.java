package dev.ropewalk.symbolic.function;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.neg;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Numeric;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.expr.Trig;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The remainder, with the sign of the divisor, as Python's `%`.
public final class Mod extends Head {
    /// The function.
    public static final Mod HEAD = new Mod();

    private Mod() {
        super("Mod", 2, 2);
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr p = args.get(0);
        Expr q = args.get(1);
        if (q.is(Fact.ZERO)) {
            throw new PythonError("ZeroDivisionError", "Modulo by zero");
        }
        if (p.equals(S.NAN) || q.equals(S.NAN) || p.isNot(Fact.FINITE) || q.isNot(Fact.FINITE)) {
            return S.NAN;
        }
        boolean none =
                p.is(Fact.ZERO)
                        || p.equals(q)
                        || p.equals(neg(q))
                        || (p.is(Fact.INTEGER) && q.isOne());
        if (none) {
            return S.ZERO;
        }
        if (p instanceof Rat a && q instanceof Rat b) {
            return Trig.mod(a, b);
        }
        if (p.isNumber() && q.isNumber() && p.is(Fact.REAL) && q.is(Fact.REAL)) {
            BigInteger n = Numeric.floor(div(p, q));
            return n == null ? null : sub(p, mul(Rat.of(n), q));
        }
        return symbolic(p, q);
    }

    private @Nullable Expr symbolic(Expr p, Expr q) {
        if (q.equals(S.TWO) && (p.is(Fact.EVEN) || p.is(Fact.ODD))) {
            return p.is(Fact.EVEN) ? S.ZERO : S.ONE;
        }
        if (div(p, q).is(Fact.INTEGER)) {
            return S.ZERO;
        }
        if (p instanceof Add sum && q instanceof Rat r && r.isWhole()) {
            return ofSum(sum, r);
        }
        return null;
    }

    /// Takes whole multiples of the divisor out of a sum.
    private @Nullable Expr ofSum(Add sum, Rat q) {
        List<Expr> terms = new ArrayList<>();
        for (Expr term : sum.args()) {
            CoeffMul split = CoeffMul.of(term);
            boolean whole =
                    split.coefficient() instanceof Rat c
                            && c.isWhole()
                            && (split.rest().isOne() || split.rest().is(Fact.INTEGER));
            Num c = split.coefficient();
            terms.add(whole ? mul(Trig.mod((Rat) c, q), split.rest()) : term);
        }
        Expr reduced = add(terms.toArray(Expr[]::new));
        return reduced.equals(sum) ? null : of(reduced, q);
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        Expr q = e.arg(1);
        boolean real = e.arg(0).is(Fact.EXTENDED_REAL) && q.is(Fact.EXTENDED_REAL);
        return switch (fact) {
            case INTEGER ->
                    e.arg(0).is(Fact.INTEGER) && q.is(Fact.INTEGER) && q.isNot(Fact.ZERO)
                            ? Tri.YES
                            : Tri.UNKNOWN;
            case NONNEGATIVE -> real && q.is(Fact.POSITIVE) ? Tri.YES : Tri.UNKNOWN;
            case NONPOSITIVE -> real && q.is(Fact.NEGATIVE) ? Tri.YES : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }
}
