package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;
import static dev.ropewalk.symbolic.lang.Library.type;

import dev.ropewalk.symbolic.calculus.Diff;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fact;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Derivative;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.function.Undefined;
import dev.ropewalk.symbolic.print.Str;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Derivatives.
final class CalculusFunctions {
    /// A symbol and how often.
    private record Step(Expr symbol, Expr times) {}

    private CalculusFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "diff", CalculusFunctions::diff);
        type(names, "Derivative", CalculusFunctions::derivative);
    }

    /// `diff(e, x, 2, y)`; without a symbol, by the only one.
    static Value diff(Arguments args) {
        args.names("evaluate", "simplify");
        if (args.size() == 0) {
            throw PythonError.type("diff() missing 1 required positional argument: 'f'");
        }
        return ExpandFunctions.each(args.get(0), e -> diff(e, steps(e, args.rest())));
    }

    private static Expr diff(Expr e, List<Step> steps) {
        Map<Expr, Expr> orders = new LinkedHashMap<>();
        steps.forEach(s -> orders.merge(s.symbol, s.times, Ops::add));
        return Diff.of(e, orders);
    }

    private static Value derivative(Arguments args) {
        Expr e = args.expr(0);
        List<Step> steps = steps(e, args.rest());
        if (args.flag("evaluate", false)) {
            return Value.of(diff(e, steps));
        }
        List<Expr> all = new ArrayList<>(List.of(e));
        steps.forEach(s -> all.add(Form.tuple(s.symbol, s.times)));
        return Value.of(Derivative.HEAD.of(all));
    }

    private static List<Step> steps(Expr e, Arguments args) {
        List<Step> steps = new ArrayList<>();
        if (args.size() == 0) {
            Set<Sym> free = e.freeSymbols();
            if (free.size() != 1) {
                throw PythonError.value(
                        free.isEmpty()
                                ? "Since there are no variables in the expression "
                                        + Str.of(e)
                                        + ", the variable(s) of differentiation must be supplied to"
                                        + " differentiate it"
                                : "Since there is more than one variable in the expression, the"
                                        + " variable(s) of differentiation must be supplied to"
                                        + " differentiate "
                                        + Str.of(e));
            }
            return List.of(new Step(free.iterator().next(), S.ONE));
        }
        if (isCount(args.get(0))) {
            throw PythonError.value("First variable cannot be a number: " + Repr.of(args.get(0)));
        }
        for (Value v : args.positional()) {
            if (v instanceof Value.Sequence s && s.items().size() == 2) {
                steps.add(new Step(variable(s.items().get(0)), Convert.expr(s.items().get(1))));
            } else if (isCount(v) && !steps.isEmpty()) {
                steps.set(steps.size() - 1, new Step(steps.getLast().symbol, Convert.expr(v)));
            } else {
                steps.add(new Step(variable(v), S.ONE));
            }
        }
        if (steps.stream().anyMatch(step -> step.times.is(Fact.NEGATIVE))) {
            throw PythonError.value("order of differentiation must be nonnegative");
        }
        return steps;
    }

    private static boolean isCount(Value v) {
        return v instanceof Value.Int || (v instanceof Value.Of(Expr e) && e instanceof Rat);
    }

    private static Expr variable(Value v) {
        Expr e = Convert.expr(v);
        boolean fits =
                e instanceof Sym
                        || (e instanceof Apply a
                                && (a.head() instanceof Undefined
                                        || a.head() instanceof Derivative));
        if (!fits) {
            throw PythonError.value("Can't calculate derivative wrt " + Str.of(e) + ".");
        }
        return e;
    }
}
