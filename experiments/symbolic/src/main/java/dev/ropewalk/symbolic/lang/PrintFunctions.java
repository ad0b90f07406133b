package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Fraction;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.pretty.Pretty;
import dev.ropewalk.symbolic.print.Latex;
import dev.ropewalk.symbolic.print.Srepr;
import java.util.List;
import java.util.Map;

/// Expressions in other forms than the prompt's, and their numerators and denominators.
final class PrintFunctions {
    private PrintFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "srepr", a -> new Value.Str(Srepr.of(single(a.names()))));
        function(names, "latex", a -> new Value.Str(Latex.of(single(a.names()))));
        function(names, "sstr", a -> new Value.Str(Repr.of(a.expect(1, 1).get(0))));
        function(names, "pretty", a -> new Value.Str(pretty(a)));
        function(names, "pprint", a -> new Value.Named(pretty(a)));
        function(names, "fraction", a -> Value.tuple(List.of(Fraction.standing(a.expr(0)))));
        function(names, "numer", a -> Value.of(Fraction.standing(a.expr(0))[0]));
        function(names, "denom", a -> Value.of(Fraction.standing(a.expr(0))[1]));
    }

    private static String pretty(Arguments args) {
        boolean unicode = args.expect(1, 1).names("use_unicode").flag("use_unicode", true);
        return Pretty.of(single(args), unicode);
    }

    private static Expr single(Arguments args) {
        if (args.expect(1, 1).get(0) instanceof Value.Sequence) {
            throw PythonError.beyond(args.function() + "() of a list is not supported here");
        }
        return args.expr(0);
    }
}
