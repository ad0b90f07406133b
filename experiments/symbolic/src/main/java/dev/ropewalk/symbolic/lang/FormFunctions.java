package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;
import static dev.ropewalk.symbolic.lang.Library.type;

import dev.ropewalk.symbolic.calculus.Integrate;
import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Derivative;
import dev.ropewalk.symbolic.form.Form;
import dev.ropewalk.symbolic.number.Stop;
import dev.ropewalk.symbolic.series.Definite;
import dev.ropewalk.symbolic.simplify.Simplify;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Integrals, sums and products that are not evaluated until `doit` asks for it.
final class FormFunctions {
    private static final int MOST_TERMS = 10_000;

    private FormFunctions() {}

    static void put(Map<String, Value> names) {
        type(names, "Integral", a -> Value.of(bound(Bound.INTEGRAL, a)));
        type(names, "Sum", a -> Value.of(bound(Bound.SUM, a)));
        type(names, "Product", a -> Value.of(bound(Bound.PRODUCT, a)));
        function(names, "summation", a -> Value.of(done(bound(Bound.SUM, a))));
        function(names, "product", a -> Value.of(done(bound(Bound.PRODUCT, a))));
    }

    private static Apply bound(Bound head, Arguments args) {
        args.expect(2, 8).names();
        List<Expr> parts = new ArrayList<>(List.of(args.expr(0)));
        for (Value limit : args.rest().positional()) {
            List<Value> items = Convert.isSequence(limit) ? Convert.items(limit) : List.of(limit);
            List<Expr> all = items.stream().map(Convert::expr).toList();
            boolean fits = all.size() == 3 || (all.size() == 1 && head == Bound.INTEGRAL);
            if (!fits || !(all.getFirst() instanceof Sym)) {
                throw PythonError.value("Invalid limits given: " + Repr.of(limit));
            }
            parts.add(Form.tuple(all));
        }
        return Apply.raw(head, parts);
    }

    /// `e.doit()`: what is not evaluated in it, evaluated.
    static Expr done(Expr e) {
        Stop.check();
        if (!e.has(p -> p instanceof Apply a && a.head() instanceof Form)) {
            return e;
        }
        return switch (e) {
            case Apply a when a.head() instanceof Derivative -> Simplify.derived(a);
            case Apply a when a.is(Bound.INTEGRAL) -> integral(a);
            case Apply a when a.is(Bound.SUM) || a.is(Bound.PRODUCT) -> terms(a);
            case Apply a when a.head() instanceof Form ->
                    throw PythonError.beyond(
                            "doit() of " + a.className() + " is not supported here");
            default -> e.rebuild(Lists.map(e.args(), FormFunctions::done));
        };
    }

    private static Expr integral(Apply a) {
        Expr e = done(a.arg());
        for (Expr limit : Lists.rest(a.args())) {
            Apply range = (Apply) limit;
            Sym x = (Sym) range.arg();
            e =
                    range.args().size() == 1
                            ? Integrate.of(e, x)
                            : Definite.of(e, x, range.arg(1), range.arg(2));
        }
        return e;
    }

    /// All terms, where the ends are integers.
    private static Expr terms(Apply a) {
        Expr e = done(a.arg());
        for (Expr limit : Lists.rest(a.args())) {
            Apply range = (Apply) limit;
            boolean whole = range.arg(1).isInteger() && range.arg(2).isInteger();
            Integer from = whole ? ((Rat) range.arg(1)).smallValue() : null;
            Integer to = whole ? ((Rat) range.arg(2)).smallValue() : null;
            if (from != null && to != null && (long) to - from > MOST_TERMS) {
                throw PythonError.beyond(
                        a.head().name() + " has more than " + MOST_TERMS + " terms");
            }
            if (from == null || to == null || to < from) {
                throw PythonError.beyond(
                        a.head().name()
                                + " is evaluated between integers, the lower one first, only here");
            }
            List<Expr> all = new ArrayList<>();
            for (int i = from; i <= to; i++) {
                all.add(e.replace(Map.of(range.arg(), Rat.of(i))));
            }
            e = a.is(Bound.SUM) ? Add.of(all) : Mul.of(all);
        }
        return e;
    }
}
