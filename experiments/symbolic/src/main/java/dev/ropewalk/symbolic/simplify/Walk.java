package dev.ropewalk.symbolic.simplify;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.number.Stop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Ways through an expression.
final class Walk {
    static final Set<String> TRIGONOMETRIC = Set.of("sin", "cos", "tan", "cot", "sec", "csc");
    static final Set<String> HYPERBOLIC = Set.of("sinh", "cosh", "tanh", "coth", "sech", "csch");

    private Walk() {}

    /// The change made to each part and then to the whole.
    static Expr up(Expr e, UnaryOperator<Expr> change) {
        Stop.check();
        if (e.args().isEmpty()) {
            return change.apply(e);
        }
        var args = Lists.map(e.args(), a -> up(a, change));
        return change.apply(Lists.same(e.args(), args) ? e : e.rebuild(args));
    }

    static boolean is(Expr e, String name) {
        return e instanceof Apply a && a.head().name().equals(name);
    }

    static boolean isSinCos(Expr e) {
        return is(e, "sin") || is(e, "cos");
    }

    static boolean has(Expr e, Set<String> names) {
        return e.has(p -> p instanceof Apply a && names.contains(a.head().name()));
    }

    static boolean has(Expr e, String name) {
        return e.has(p -> is(p, name));
    }

    /// The factors of a product with their exponents, where those are integers.
    static Map<Expr, Expr> powers(Expr product) {
        Map<Expr, Expr> all = new LinkedHashMap<>();
        for (Expr factor : Mul.factors(product)) {
            boolean power = factor instanceof Pow p && p.exponent().is(Fact.INTEGER);
            Expr base = power ? ((Pow) factor).base() : factor;
            all.merge(base, power ? ((Pow) factor).exponent() : S.ONE, Ops::add);
        }
        return all;
    }

    static Expr product(Map<Expr, Expr> powers) {
        return Mul.of(
                powers.entrySet().stream().map(p -> Ops.pow(p.getKey(), p.getValue())).toList());
    }
}
