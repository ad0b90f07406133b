package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.calculus.Inequality;
import dev.ropewalk.symbolic.calculus.LinearSystem;
import dev.ropewalk.symbolic.calculus.NonlinearSystem;
import dev.ropewalk.symbolic.calculus.Solve;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Relation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Equations.
final class SolveFunctions {
    private SolveFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "solve", SolveFunctions::solve);
    }

    private static Value solve(Arguments args) {
        if (args.size() == 0) {
            throw PythonError.type("solve() missing 1 required positional argument: 'f'");
        }
        if (!Set.of("dict").containsAll(args.named().keySet())) {
            throw PythonError.beyond("solve() takes no option but dict here");
        }
        boolean asDictionary = args.flag("dict", false);
        if (Convert.isSequence(args.get(0))) {
            Value found = system(args);
            return asDictionary && found instanceof Value.Dict
                    ? new Value.Sequence(Node.Kind.LIST, List.of(found))
                    : found;
        }
        if (args.get(0) instanceof Value.Bool) {
            return Value.list(List.of());
        }
        if (args.get(0) instanceof Value.Of(Expr e)
                && e instanceof Apply a
                && a.head() instanceof Relation r
                && r != Relation.EQ) {
            return Value.of(Inequality.of(a, args.size() == 1 ? only(a) : args.symbol(1)));
        }
        Expr f = equation(args.get(0));
        Sym x = args.size() == 1 ? only(f) : args.expect(2, 2).symbol(1);
        List<Expr> roots =
                f.has(Flt.class::isInstance)
                        ? Lists.map(Solve.of(Rationals.of(f), x), Exactly::floats)
                        : Solve.of(f, x);
        return asDictionary ? dictionaries(roots, x) : Value.list(roots);
    }

    private static Value dictionaries(List<Expr> roots, Sym x) {
        return new Value.Sequence(
                Node.Kind.LIST,
                roots.stream()
                        .<Value>map(r -> new Value.Dict(Map.of(Value.of((Expr) x), Value.of(r))))
                        .toList());
    }

    private static Sym only(Expr f) {
        Set<Sym> free = f.freeSymbols();
        if (free.size() != 1) {
            throw PythonError.beyond("solve() wants the symbol to be named here");
        }
        return free.iterator().next();
    }

    private static Expr equation(Value v) {
        Expr e = Convert.expr(v);
        if (e instanceof Apply a && a.is(Relation.EQ)) {
            return Ops.sub(a.arg(0), a.arg(1));
        }
        boolean truth = e.equals(S.TRUE) || e.equals(S.FALSE);
        if (truth || (e instanceof Apply a && !a.head().isExpression())) {
            throw PythonError.beyond("solving " + Repr.of(v) + " is not supported here");
        }
        return e;
    }

    private static Value system(Arguments args) {
        List<Expr> equations = Lists.map(Convert.items(args.get(0)), SolveFunctions::equation);
        if (equations.isEmpty()) {
            return Value.list(List.of());
        }
        List<Value> named =
                args.size() < 2
                        ? free(equations)
                        : args.size() == 2 && Convert.isSequence(args.get(1))
                                ? Convert.items(args.get(1))
                                : args.rest().positional();
        Arguments symbols = new Arguments("solve", named, Map.of());
        List<Sym> all = IntStream.range(0, named.size()).mapToObj(symbols::symbol).toList();
        if (equations.stream().anyMatch(e -> e.has(Flt.class::isInstance))) {
            throw PythonError.beyond("systems with floats are not supported here");
        }
        List<List<Expr>> points = NonlinearSystem.solve(equations, all);
        if (points != null) {
            return new Value.Sequence(Node.Kind.LIST, points.stream().map(Value::tuple).toList());
        }
        Map<Expr, Expr> found = LinearSystem.solve(equations, all);
        if (found == null) {
            return Value.list(List.of());
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        found.forEach((x, value) -> entries.put(Value.of(x), Value.of(value)));
        return new Value.Dict(entries);
    }

    private static List<Value> free(List<Expr> equations) {
        Set<Sym> all = new LinkedHashSet<>();
        equations.forEach(e -> all.addAll(e.freeSymbols()));
        return SortKey.sorted(all).stream().map(s -> Value.of((Expr) s)).toList();
    }
}
