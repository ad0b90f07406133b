package dev.ropewalk.symbolic.function;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.Tri;
import dev.ropewalk.symbolic.number.Complex;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A function that is told by its rules, each of which may be missing.
final class Told extends Head {
    /// The value of arguments, or nothing.
    @FunctionalInterface
    interface Rule {
        @Nullable Expr of(List<Expr> args);
    }

    /// The derivative with respect to an argument, or nothing.
    @FunctionalInterface
    interface Slope {
        @Nullable Expr of(Apply e, int index);
    }

    /// The numeric value, or nothing.
    @FunctionalInterface
    interface Value {
        @Nullable Complex of(List<Complex> args, int precision);
    }

    /// The form with simpler functions, or nothing.
    @FunctionalInterface
    interface Form {
        @Nullable Expr of(Apply e);
    }

    private Rule rule = args -> null;
    private Slope slope = (e, index) -> null;
    private Value value = (args, precision) -> null;
    private Form form = e -> null;
    private BiFunction<Apply, Fact, Tri> facts = (e, fact) -> Tri.UNKNOWN;

    Told(String name) {
        super(name);
    }

    Told(String name, int least, int most) {
        super(name, least, most);
    }

    Told evaluated(Rule by) {
        rule = by;
        return this;
    }

    Told derived(Slope by) {
        slope = by;
        return this;
    }

    Told computed(Value by) {
        value = by;
        return this;
    }

    Told expanded(Form by) {
        form = by;
        return this;
    }

    Told known(BiFunction<Apply, Fact, Tri> by) {
        facts = by;
        return this;
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        return rule.of(args);
    }

    @Override
    public @Nullable Expr derivative(Apply e, int index) {
        return slope.of(e, index);
    }

    @Override
    public @Nullable Complex numeric(List<Complex> args, int precision) {
        return value.of(args, precision);
    }

    @Override
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        return hint.equals("func") ? form.of(e) : null;
    }

    @Override
    protected Tri ask(Apply e, Fact fact) {
        return facts.apply(e, fact);
    }
}
