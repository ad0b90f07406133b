package dev.ropewalk.symbolic.form;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A derivative that is not carried out: the expression, and a tuple of a symbol and how often for
/// each.
public final class Derivative extends Form {
    /// The head.
    public static final Derivative HEAD = new Derivative();

    private Derivative() {
        super("Derivative", 2, Integer.MAX_VALUE, true);
    }

    /// The derivative of an expression by symbols, so often each.
    public static Expr of(Expr e, Expr symbol, Expr times) {
        return HEAD.of(List.of(e, tuple(symbol, times)));
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        Expr e = args.getFirst();
        if (e instanceof Num) {
            return S.ZERO;
        }
        Map<Expr, Expr> counts = new LinkedHashMap<>();
        List<Expr> before = new ArrayList<>(Lists.rest(args));
        boolean nested = e instanceof Apply a && a.is(this);
        if (nested) {
            before.addAll(0, Lists.rest(((Apply) e).args()));
        }
        for (Expr arg : before) {
            Apply pair = (Apply) arg;
            counts.merge(pair.arg(0), pair.arg(1), Ops::add);
        }
        counts.values().removeIf(Expr::isZero);
        Expr inner = nested ? ((Apply) e).arg() : e;
        List<Expr> pairs = new ArrayList<>();
        counts.forEach((symbol, times) -> pairs.add(tuple(symbol, times)));
        pairs.sort((a, b) -> ((Apply) a).arg().sortKey().compareTo(((Apply) b).arg().sortKey()));
        List<Expr> all = Lists.prepend(inner, pairs);
        if (pairs.isEmpty()) {
            return inner;
        }
        return all.equals(args) ? null : Apply.raw(this, all);
    }
}
