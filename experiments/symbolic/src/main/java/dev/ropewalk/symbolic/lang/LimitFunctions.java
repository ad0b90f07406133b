package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.series.Limit;
import dev.ropewalk.symbolic.series.Series;
import java.util.Map;
import java.util.Set;

/// Limits and series.
final class LimitFunctions {
    private static final int USUAL = 6;

    private LimitFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "limit", LimitFunctions::limit);
        function(names, "series", LimitFunctions::series);
    }

    private static Value limit(Arguments args) {
        args.expect(3, 4).names("dir");
        Value direction = args.optional(3, "dir");
        boolean above = !(direction instanceof Value.Str(String dir)) || !dir.equals("-");
        if (direction instanceof Value.Str(String dir) && !Set.of("+", "-").contains(dir)) {
            throw PythonError.beyond("the direction '" + dir + "' is not supported here");
        }
        return Value.of(Limit.of(args.expr(0), args.symbol(1), args.expr(2), above));
    }

    private static Value series(Arguments args) {
        args.expect(1, 4).names("x", "x0", "n");
        Expr e = args.expr(0);
        Value named = args.optional(1, "x");
        Set<Sym> free = e.freeSymbols();
        if (named == null && free.size() != 1) {
            throw PythonError.value("multivariate series are not supported here");
        }
        Expr x = named == null ? free.iterator().next() : Convert.expr(named);
        Value point = args.optional(2, "x0");
        Value n = args.optional(3, "n");
        if (!(x instanceof Sym symbol)) {
            throw PythonError.value("series() wants a symbol, not " + Repr.of(Value.of(x)));
        }
        return Value.of(
                Series.of(
                        e,
                        symbol,
                        point == null ? S.ZERO : Convert.expr(point),
                        n == null ? USUAL : Convert.integer(n)));
    }
}
