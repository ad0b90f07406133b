package dev.ropewalk.symbolic.form;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An expression with symbols that run over something: an integral, a sum, a limit.
public final class Bound extends Form {
    /// An integral; a tuple behind it is a symbol, or a symbol with its ends.
    public static final Bound INTEGRAL = new Bound("Integral");

    /// A sum.
    public static final Bound SUM = new Bound("Sum");

    /// A product.
    public static final Bound PRODUCT = new Bound("Product");

    /// A limit: the expression, the symbol, the point, the side as a symbol named `+` or `-`.
    public static final Bound LIMIT = new Bound("Limit");

    /// A function of symbols: their tuple, and the expression.
    public static final Bound LAMBDA = new Bound("Lambda");

    /// An expression with symbols to be replaced: their tuple, and that of the values.
    public static final Bound SUBS = new Bound("Subs");

    private Bound(String name) {
        super(name, 2, Integer.MAX_VALUE, !name.equals("Lambda"));
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        return this == INTEGRAL && args.getFirst().equals(S.NAN) ? S.NAN : null;
    }

    /// The symbols that are bound.
    public List<Expr> symbols(Apply e) {
        if (this == LIMIT) {
            return List.of(e.arg(1));
        }
        if (this == LAMBDA || this == SUBS) {
            return ((Apply) e.arg(this == LAMBDA ? 0 : 1)).args();
        }
        return Lists.map(Lists.rest(e.args()), limit -> ((Apply) limit).arg());
    }

    @Override
    protected Set<Sym> freeSymbols(Apply e) {
        if (this != INTEGRAL && this != SUM && this != PRODUCT) {
            return simple(e);
        }
        Set<Sym> free = new LinkedHashSet<>(e.arg().freeSymbols());
        for (Expr arg : Lists.rest(e.args())) {
            Apply limit = (Apply) arg;
            if (limit.args().size() == 1) {
                free.addAll(limit.arg().freeSymbols());
                continue;
            }
            limit.arg().freeSymbols().forEach(free::remove);
            Lists.rest(limit.args()).forEach(end -> free.addAll(end.freeSymbols()));
        }
        return free;
    }

    private Set<Sym> simple(Apply e) {
        Set<Sym> free = new LinkedHashSet<>(e.arg(this == LAMBDA ? 1 : 0).freeSymbols());
        symbols(e).forEach(s -> s.freeSymbols().forEach(free::remove));
        if (this != LAMBDA) {
            free.addAll(e.arg(2).freeSymbols());
        }
        return free;
    }

    @Override
    protected boolean isNumber(Apply e) {
        return this != LAMBDA && freeSymbols(e).isEmpty() && e.arg() instanceof Num;
    }
}
