package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.calculus.Integrate;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.series.Definite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Integrals.
final class IntegralFunctions {
    private IntegralFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "integrate", IntegralFunctions::integrate);
    }

    /// `integrate(e, x, (y, 0, 1))`; without a symbol, by the only one.
    private static Value integrate(Arguments args) {
        if (args.size() == 0) {
            throw PythonError.type("integrate() missing 1 required positional argument");
        }
        if (!args.named().isEmpty()) {
            throw PythonError.beyond("integrate() takes no options here");
        }
        Expr e = args.expr(0);
        if (e.has(Flt.class::isInstance)) {
            List<Value> exact = new ArrayList<>(args.positional());
            exact.set(0, Value.of(Rationals.of(e)));
            return ExpandFunctions.each(
                    integrate(new Arguments(args.function(), exact, Map.of())), Exactly::floats);
        }
        if (args.size() == 1) {
            Set<Sym> free = e.freeSymbols();
            if (free.size() != 1) {
                throw PythonError.value("specify dummy variables for " + Repr.of(Value.of(e)));
            }
            return Value.of(Integrate.of(e, free.iterator().next()));
        }
        for (Value limit : args.rest().positional()) {
            e = step(e, limit);
        }
        return Value.of(e);
    }

    private static Expr step(Expr e, Value limit) {
        List<Value> parts = Convert.isSequence(limit) ? Convert.items(limit) : List.of(limit);
        Arguments all = new Arguments("integrate", parts, Map.of());
        if (parts.size() == 1) {
            return Integrate.of(e, all.symbol(0));
        }
        if (parts.size() != 3) {
            throw PythonError.value("Invalid limits given: " + Repr.of(limit));
        }
        return Definite.of(e, all.symbol(0), all.expr(1), all.expr(2));
    }
}
