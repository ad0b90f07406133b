package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.CoeffMul;
import dev.ropewalk.symbolic.expr.Complexes;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.series.Series;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The methods of expressions; the expression is the first argument.
final class Methods {
    /// Functions that are methods too.
    private static final Set<String> functions =
            Set.of(
                    "expand",
                    "diff",
                    "simplify",
                    "factor",
                    "integrate",
                    "limit",
                    "series",
                    "together",
                    "apart",
                    "cancel",
                    "collect",
                    "trigsimp",
                    "powsimp",
                    "radsimp",
                    "ratsimp",
                    "nsimplify",
                    "conjugate",
                    "refine",
                    "separate",
                    "combsimp",
                    "gammasimp",
                    "count_ops",
                    "logcombine",
                    "round");

    private static final Map<String, Value.Callable> own =
            Map.ofEntries(
                    Map.entry("subs", SubsFunctions::subs),
                    Map.entry("evalf", NumericFunctions::evalf),
                    Map.entry("n", NumericFunctions::evalf),
                    Map.entry("xreplace", Methods::replaceExactly),
                    Map.entry("has", Methods::has),
                    Map.entry("as_numer_denom", a -> pair(Fraction.of(a.expr(0)))),
                    Map.entry("as_real_imag", a -> pair(Complexes.parts(a.expr(0)))),
                    Map.entry("as_coeff_Mul", a -> coeffMul(a.expr(0))),
                    Map.entry("as_ordered_terms", a -> Value.list(Parts.terms(a.expr(0)))),
                    Map.entry("as_ordered_factors", a -> Value.list(Parts.factors(a.expr(0)))),
                    Map.entry("as_coefficients_dict", Inspection::coefficients),
                    Map.entry("removeO", a -> Value.of(Series.withoutOrder(a.expr(0)))),
                    Map.entry("doit", a -> Value.of(FormFunctions.done(a.expr(0)))),
                    Map.entry("copy", a -> a.get(0)));

    private Methods() {}

    static Value.@Nullable Callable get(String name) {
        Value.Callable method = own.getOrDefault(name, Inspection.METHODS.get(name));
        if (method != null) {
            return method;
        }
        return functions.contains(name) && Builtins.get(name) instanceof Value.Function f
                ? f.callable()
                : null;
    }

    /// The names of all.
    static Stream<String> all() {
        return Stream.of(own.keySet(), Inspection.METHODS.keySet(), functions)
                .flatMap(Collection::stream);
    }

    private static Value pair(Expr[] two) {
        return Value.tuple(List.of(two));
    }

    private static Value coeffMul(Expr e) {
        CoeffMul split = CoeffMul.of(e);
        return Value.tuple(List.of(split.coefficient(), split.rest()));
    }

    private static Value replaceExactly(Arguments args) {
        if (!(args.expect(2, 2).get(1) instanceof Value.Dict d)) {
            throw PythonError.type("xreplace() wants a dictionary");
        }
        return Value.of(args.expr(0).replace(SubsFunctions.map(d)));
    }

    private static Value has(Arguments args) {
        Expr e = args.expr(0);
        boolean found = false;
        for (Value v : args.rest().positional()) {
            found |=
                    v instanceof Value.Function f
                            ? e.has(p -> p.className().equals(f.name()))
                            : e.has(Convert.expr(v));
        }
        return Value.of(found);
    }
}
