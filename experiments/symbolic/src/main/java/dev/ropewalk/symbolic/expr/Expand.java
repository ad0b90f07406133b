package dev.ropewalk.symbolic.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Multiplies out, splits powers and logarithms, and whatever else SymPy's `expand` does.
public final class Expand {
    private final Hints hints;

    private Expand(Hints hints) {
        this.hints = hints;
    }

    /// The expansion of `expand` without hints.
    public static Expr all(Expr e) {
        return with(e, Hints.all());
    }

    /// Products of sums only, everywhere.
    public static Expr mul(Expr e) {
        return with(e, Hints.only("mul"));
    }

    /// A product of sums, its parts left alone.
    public static Expr mulShallow(Expr e) {
        return with(e, Hints.only("mul").deep(false));
    }

    /// Powers of sums only, everywhere.
    public static Expr multinomial(Expr e) {
        return with(e, Hints.only("multinomial"));
    }

    /// Powers and products of sums, everywhere: SymPy's `_mexpand`, once.
    public static Expr polynomial(Expr e) {
        return with(e, Hints.of(List.of("mul", "multinomial")));
    }

    /// By these hints.
    public static Expr with(Expr e, Hints hints) {
        return new Expand(hints).expand(e);
    }

    private Expr expand(Expr e) {
        Expr now = e;
        for (String hint : hints.names()) {
            now = apply(now, hint);
        }
        while (true) {
            Expr before = now;
            for (String hint : List.of("multinomial", "mul", "log")) {
                now = hints.names().contains(hint) ? apply(now, hint) : now;
            }
            if (now.equals(before)) {
                return now;
            }
        }
    }

    /// Applies one hint, to the parts first.
    private Expr apply(Expr e, String hint) {
        Expr now = e;
        if (hints.deep() && !e.args().isEmpty()) {
            List<Expr> args = Lists.map(e.args(), a -> apply(a, hint));
            now = Lists.same(args, e.args()) ? e : e.rebuild(args);
        }
        Expr expanded = one(now, hint);
        return expanded == null ? now : expanded;
    }

    private @Nullable Expr one(Expr e, String hint) {
        if (hint.equals("complex")) {
            return complex(e);
        }
        return switch (e) {
            case Mul m when hint.equals("mul") -> MulExpand.of(m, hints.deep());
            case Pow p ->
                    switch (hint) {
                        case "multinomial" -> Multinomial.of(p);
                        case "power_exp" -> powerExp(p);
                        case "power_base" ->
                                p.base() instanceof Mul m
                                        ? PowerBase.expand(m, p.exponent(), hints.force())
                                        : null;
                        default -> null;
                    };
            case Apply a -> a.head().expand(a, hint, hints.force());
            default -> null;
        };
    }

    private static @Nullable Expr powerExp(Pow p) {
        return p.exponent() instanceof Add sum
                ? Mul.of(Lists.map(sum.args(), x -> Ops.pow(p.base(), x)))
                : null;
    }

    private static @Nullable Expr complex(Expr e) {
        boolean expression =
                !(e instanceof Apply a) || (a.head().isExpression() && a.head().isFunction());
        if (!expression || e instanceof Inf || e instanceof Const) {
            return null;
        }
        Expr[] parts = Complexes.parts(e);
        return Ops.add(parts[0], Ops.mul(S.I, parts[1]));
    }
}
