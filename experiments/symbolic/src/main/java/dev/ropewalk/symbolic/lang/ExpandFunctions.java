package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.expr.Expand;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.Hints;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// `expand` and its family.
final class ExpandFunctions {
    private static final List<String> flags =
            List.of("deep", "force", "factor", "frac", "numer", "denom", "modulus");

    private ExpandFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "expand", ExpandFunctions::expand);
        for (String hint :
                List.of(
                        "mul",
                        "multinomial",
                        "log",
                        "func",
                        "trig",
                        "complex",
                        "power_base",
                        "power_exp")) {
            function(names, "expand_" + hint, args -> only(hint, args));
        }
    }

    /// `expand`, of what may be a list too.
    static Value expand(Arguments args) {
        TreeSet<String> hints = new TreeSet<>(Hints.DEFAULT);
        if (args.named().containsKey("modulus")) {
            throw PythonError.beyond("expand() with a modulus is not supported here");
        }
        args.expect(1, 1)
                .named()
                .forEach((name, value) -> {
                    if (!flags.contains(name)) {
                        if (Convert.truth(value)) {
                            hints.add(name);
                        } else {
                            hints.remove(name);
                        }
                    }
                });
        Hints all = new Hints(hints, args.flag("deep", true), args.flag("force", false));
        return each(args.get(0), e -> expand(e, all, args));
    }

    private static Expr expand(Expr e, Hints hints, Arguments args) {
        Expr[] parts = Fraction.standing(e);
        if (args.flag("frac", false)) {
            return Ops.div(Expand.with(parts[0], hints), Expand.with(parts[1], hints));
        }
        if (args.flag("denom", false)) {
            return Ops.div(parts[0], Expand.with(parts[1], hints));
        }
        if (args.flag("numer", false)) {
            return Ops.div(Expand.with(parts[0], hints), parts[1]);
        }
        return Expand.with(e, hints);
    }

    private static Value only(String hint, Arguments args) {
        args.expect(1, 2).names("deep", "force");
        Hints hints =
                Hints.only(hint).deep(args.flag("deep", true)).forced(args.flag("force", false));
        return each(args.get(0), e -> Expand.with(e, hints));
    }

    /// Applies a change to an expression, or to each of a list.
    static Value each(Value v, UnaryOperator<Expr> change) {
        if (v instanceof Value.Sequence s) {
            return new Value.Sequence(s.kind(), Lists.map(s.items(), item -> each(item, change)));
        }
        return Value.of(change.apply(Convert.expr(v)));
    }
}
