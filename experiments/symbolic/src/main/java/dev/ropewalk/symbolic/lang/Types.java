package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.function.Undefined;

/// The names that `type` prints.
final class Types {
    private Types() {}

    static Value of(Value v) {
        return new Value.Named(
                v instanceof Value.Of(Expr e) ? of(e) : "<class '" + Convert.typeName(v) + "'>");
    }

    /// The class of an expression, as it is printed.
    static String of(Expr e) {
        return switch (e) {
            case Inf _, Num _, Const _ -> "<class 'sympy.core.numbers." + e.className() + "'>";
            case Sym _ -> "<class 'sympy.core.symbol." + e.className() + "'>";
            case Apply a ->
                    a.head() instanceof Relation
                            ? "<class 'sympy.core.relational." + a.className() + "'>"
                            : a.head() instanceof Undefined || a.head().isFunction()
                                    ? a.head().name()
                                    : ofForm(a);
            default ->
                    "<class 'sympy.core."
                            + e.className()
                                    .replace("Pow", "power.Pow")
                                    .replace("Add", "add.Add")
                                    .replace("Mul", "mul.Mul")
                            + "'>";
        };
    }

    private static String ofForm(Apply a) {
        String name = a.className();
        String module =
                switch (name) {
                    case "Tuple" -> "core.containers";
                    case "Derivative", "Lambda", "Subs" -> "core.function";
                    case "Integral" -> "integrals.integrals";
                    case "Sum" -> "concrete.summations";
                    case "Limit" -> "series.limits";
                    case "Order" -> "series.order";
                    case "FiniteSet", "Interval", "Union" -> "sets.sets";
                    case "And", "Or", "Not", "Xor" -> "logic.boolalg";
                    case "MutableDenseMatrix" -> "matrices.dense";
                    default -> a.head() instanceof Form ? "core.basic" : "functions.elementary";
                };
        return "<class 'sympy." + module + "." + name + "'>";
    }
}
