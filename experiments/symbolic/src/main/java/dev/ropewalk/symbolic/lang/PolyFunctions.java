package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.lang.Node.Kind;
import dev.ropewalk.symbolic.poly.Apart;
import dev.ropewalk.symbolic.poly.Cancel;
import dev.ropewalk.symbolic.poly.Collect;
import dev.ropewalk.symbolic.poly.Factor;
import dev.ropewalk.symbolic.poly.PolyTools;
import dev.ropewalk.symbolic.poly.Together;
import dev.ropewalk.symbolic.simplify.Simplify;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/// Functions of polynomials.
final class PolyFunctions {
    private PolyFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "factor", PolyFunctions::factor);
        function(names, "cancel", a -> ExpandFunctions.each(a.get(0), Exactly.of(Cancel::of)));
        function(names, "simplify", PolyFunctions::simplify);
        function(names, "together", PolyFunctions::together);
        function(names, "apart", PolyFunctions::apart);
        function(names, "collect", PolyFunctions::collect);
        function(names, "gcd", a -> folded(a, S.ZERO, PolyTools::gcd));
        function(names, "lcm", a -> folded(a, S.ONE, PolyTools::lcm));
        function(names, "degree", PolyFunctions::degree);
        function(names, "LC", PolyFunctions::leading);
        function(names, "factor_list", PolyFunctions::factorList);
        function(names, "div", a -> Value.tuple(List.of(divided(a))));
        function(names, "quo", a -> Value.of(divided(a)[0]));
        function(names, "rem", a -> Value.of(divided(a)[1]));
    }

    private static Value factor(Arguments args) {
        args.names("deep", "fraction");
        if (args.flag("deep", false)) {
            throw PythonError.beyond("factor(deep=True) is not supported here");
        }
        return ExpandFunctions.each(args.get(0), Exactly.of(Factor::of));
    }

    private static Value simplify(Arguments args) {
        return ExpandFunctions.each(args.expect(1, 1).names().get(0), Exactly.of(Simplify::of));
    }

    private static Value together(Arguments args) {
        boolean deep = args.names("deep").flag("deep", false);
        return ExpandFunctions.each(args.get(0), e -> Together.of(e, deep, true));
    }

    private static Value apart(Arguments args) {
        args.expect(1, 2).names("full");
        Sym x = args.size() > 1 ? args.symbol(1) : null;
        return ExpandFunctions.each(args.get(0), e -> Apart.of(e, x));
    }

    private static Value collect(Arguments args) {
        args.expect(2, 3).names("evaluate", "func", "exact");
        List<Expr> symbols =
                Convert.isSequence(args.get(1))
                        ? Convert.items(args.get(1)).stream().map(Convert::expr).toList()
                        : List.of(args.expr(1));
        if (args.flag("evaluate", true)) {
            return Value.of(Collect.of(args.expr(0), symbols));
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        Collect.parts(args.expr(0), symbols)
                .forEach((power, c) -> entries.put(Value.of(power), Value.of(c)));
        return new Value.Dict(entries);
    }

    /// @param none what it is of no numbers
    private static Value folded(Arguments args, Expr none, BinaryOperator<Expr> operator) {
        List<Expr> all =
                args.size() == 1
                        ? Convert.items(args.get(0)).stream().map(Convert::expr).toList()
                        : List.of(args.expr(0), args.expr(1));
        return Value.of(all.stream().reduce(operator).orElse(none));
    }

    private static Sym symbol(Arguments args, int index) {
        if (index < args.size()) {
            return args.symbol(index);
        }
        Set<Sym> free = args.expr(0).freeSymbols();
        if (free.size() != 1) {
            throw PythonError.type(
                    args.function() + "() wants a symbol to be named, as there is not exactly one");
        }
        return free.iterator().next();
    }

    private static Expr[] divided(Arguments args) {
        return PolyTools.divide(args.expr(0), args.expr(1), symbol(args, 2));
    }

    private static Value leading(Arguments args) {
        return Value.of(PolyTools.allCoefficients(args.expr(0), symbol(args, 1)).getFirst());
    }

    private static Value degree(Arguments args) {
        Expr e = args.expect(1, 2).names("gen").expr(0);
        Value gen = args.optional(1, "gen");
        if (e.freeSymbols().isEmpty()) {
            return Value.of(e.isZero() ? S.NEG_OO : S.ZERO);
        }
        Expr x = gen == null ? symbol(args, 1) : Convert.expr(gen);
        return Value.of(PolyTools.degree(e, x));
    }

    private static Value factorList(Arguments args) {
        PolyTools.FactorList list = PolyTools.factorList(args.expr(0));
        List<Value> factors = new ArrayList<>();
        list.factors().forEach(f -> factors.add(Value.tuple(List.of(f))));
        return new Value.Sequence(
                Kind.TUPLE,
                List.of(Value.of(list.number()), new Value.Sequence(Kind.LIST, factors)));
    }
}
