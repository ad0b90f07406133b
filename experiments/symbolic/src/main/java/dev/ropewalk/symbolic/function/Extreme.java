package dev.ropewalk.symbolic.function;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Canonical;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.number.Complex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The greatest and the least of some numbers.
public final class Extreme extends Head {
    /// The greatest.
    public static final Extreme MAX = new Extreme("Max");

    /// The least.
    public static final Extreme MIN = new Extreme("Min");

    private Extreme(String name) {
        super(name, 0, Integer.MAX_VALUE);
    }

    @Override
    public boolean isFunction() {
        return false;
    }

    @Override
    public boolean isUnordered() {
        return true;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        List<Expr> flat = new ArrayList<>();
        for (Expr arg : args) {
            if (arg.isNot(Fact.EXTENDED_REAL) || arg.equals(S.NAN)) {
                throw PythonError.value("The argument '" + arg + "' is not comparable.");
            }
            flat.addAll(arg instanceof Apply a && a.is(this) ? a.args() : List.of(arg));
        }
        List<Expr> kept = new ArrayList<>();
        for (Expr arg : flat) {
            if (flat.stream().noneMatch(o -> !o.equals(arg) && beats(o, arg))
                    && !kept.contains(arg)) {
                kept.add(arg);
            }
        }
        kept.remove(this == MAX ? S.NEG_OO : S.OO);
        if (kept.isEmpty()) {
            return this == MAX ? S.NEG_OO : S.OO;
        }
        kept.sort(Canonical.ORDER);
        if (kept.size() == 1) {
            return kept.getFirst();
        }
        return kept.equals(args) ? null : Apply.raw(this, kept);
    }

    /// True if the first makes the second unnecessary.
    private boolean beats(Expr a, Expr b) {
        if (a.equals(b)) {
            return false;
        }
        Expr gap = this == MAX ? Ops.sub(a, b) : Ops.sub(b, a);
        return gap.is(Fact.EXTENDED_NONNEGATIVE) && !gap.isZero();
    }

    @Override
    public @Nullable Complex numeric(List<Complex> args, int precision) {
        Complex best = args.getFirst();
        for (Complex arg : args) {
            if (!arg.isReal()) {
                return null;
            }
            boolean greater = arg.re().compareTo(best.re()) > 0;
            best = greater == (this == MAX) ? arg : best;
        }
        return best;
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return switch (fact) {
            case REAL, EXTENDED_REAL, INTEGER, RATIONAL, FINITE ->
                    e.args().stream().allMatch(a -> a.is(fact)) ? Tri.YES : Tri.UNKNOWN;
            case POSITIVE, NONNEGATIVE -> sign(e, fact, this == MAX);
            case NEGATIVE, NONPOSITIVE -> sign(e, fact, this == MIN);
            default -> Tri.UNKNOWN;
        };
    }

    private static Tri sign(Apply e, Fact fact, boolean any) {
        boolean so =
                any
                        ? e.args().stream().anyMatch(a -> a.is(fact))
                        : e.args().stream().allMatch(a -> a.is(fact));
        return so ? Tri.YES : Tri.UNKNOWN;
    }
}
