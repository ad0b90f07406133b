package dev.ropewalk.symbolic.substitute;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Exp;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Derivative;
import dev.ropewalk.symbolic.form.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SymPy's `subs`.
public final class Subs {
    private final Expr old;
    private final Expr by;

    private Subs(Expr old, Expr by) {
        this.old = old;
        this.by = by;
    }

    /// Puts one expression in the place of another.
    public static Expr of(Expr e, Expr old, Expr by) {
        return old.equals(by) ? e : new Subs(old, by).apply(e);
    }

    /// Replaces one after the other, in the order of the map.
    public static Expr inOrder(Expr e, Map<Expr, Expr> replacements) {
        Expr now = e;
        for (Map.Entry<Expr, Expr> one : replacements.entrySet()) {
            now = of(now, one.getKey(), one.getValue());
        }
        return now;
    }

    /// Replacements without an order of their own: the largest first, infinite values before them.
    public static Expr unordered(Expr e, Map<Expr, Expr> replacements) {
        List<Expr> keys = new ArrayList<>(replacements.keySet());
        keys.sort(Comparator.comparingInt((Expr k) -> -nodes(k)).thenComparing(Expr::sortKey));
        Map<Expr, Expr> sorted = new LinkedHashMap<>();
        for (Expr key : keys) {
            if (isInfinite(replacements.get(key))) {
                sorted.put(key, value(replacements, key));
            }
        }
        for (Expr key : keys) {
            sorted.putIfAbsent(key, value(replacements, key));
        }
        return inOrder(e, sorted);
    }

    private static Expr value(Map<Expr, Expr> all, Expr key) {
        Expr value = all.get(key);
        return value == null ? key : value;
    }

    private static boolean isInfinite(@Nullable Expr e) {
        return e instanceof Inf || S.ZOO.equals(e);
    }

    /// All replacements at once: what comes in is not replaced again.
    public static Expr simultaneous(Expr e, Map<Expr, Expr> replacements) {
        Map<Expr, Expr> first = new LinkedHashMap<>();
        Map<Expr, Expr> second = new HashMap<>();
        replacements.forEach((old, by) -> {
            Sym between = Sym.dummy("subs");
            first.put(old, between);
            second.put(between, by);
        });
        return unordered(e, first).replace(second);
    }

    private static int nodes(Expr e) {
        int count = 1;
        for (Expr arg : e.args()) {
            count += nodes(arg);
        }
        return count;
    }

    Expr apply(Expr e) {
        if (e.equals(old)) {
            return by;
        }
        Expr own =
                switch (e) {
                    case Add a when old instanceof Add o -> SubsAdd.of(a, o, this);
                    case Mul m when old instanceof Mul o -> SubsMul.of(m, o, this);
                    case Pow p -> SubsPow.of(p, this);
                    case Apply a when a.is(Exp.HEAD) -> SubsPow.ofExp(a, this);
                    case Apply a when a.head() instanceof Derivative -> ofDerivative(a);
                    case Apply a when a.head() instanceof Bound b -> SubsBound.of(b, a, this);
                    default -> null;
                };
        return own != null ? own : parts(e);
    }

    /// Replaces in the parts.
    Expr parts(Expr e) {
        if (e.args().isEmpty()) {
            return e;
        }
        List<Expr> args = Lists.map(e.args(), this::apply);
        return Lists.same(args, e.args()) ? e : e.rebuild(args);
    }

    private @Nullable Expr ofDerivative(Apply e) {
        boolean variable =
                Lists.rest(e.args()).stream().anyMatch(p -> ((Apply) p).arg().equals(old));
        if (!variable || by instanceof Sym) {
            return null;
        }
        return Apply.raw(Bound.SUBS, List.of(e, Form.tuple(old), Form.tuple(by)));
    }

    Expr old() {
        return old;
    }

    Expr by() {
        return by;
    }
}
