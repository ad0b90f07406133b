package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.form.Sets;
import java.util.Map;

/// The constants of SymPy.
final class Constants {
    private static final Map<String, Expr> attributes =
            Map.ofEntries(
                    Map.entry("Zero", S.ZERO),
                    Map.entry("One", S.ONE),
                    Map.entry("NegativeOne", S.MINUS_ONE),
                    Map.entry("Half", S.HALF),
                    Map.entry("Pi", S.PI),
                    Map.entry("Exp1", S.E),
                    Map.entry("ImaginaryUnit", S.I),
                    Map.entry("Infinity", S.OO),
                    Map.entry("NegativeInfinity", S.NEG_OO),
                    Map.entry("ComplexInfinity", S.ZOO),
                    Map.entry("NaN", S.NAN),
                    Map.entry("EulerGamma", S.EULER_GAMMA),
                    Map.entry("Catalan", S.CATALAN),
                    Map.entry("GoldenRatio", S.GOLDEN_RATIO),
                    Map.entry("true", S.TRUE),
                    Map.entry("false", S.FALSE),
                    Map.entry("Reals", Sets.REALS),
                    Map.entry("Complexes", Sets.COMPLEXES),
                    Map.entry("Integers", Sets.INTEGERS),
                    Map.entry("Naturals", Sets.NATURALS),
                    Map.entry("Naturals0", Sets.NATURALS0),
                    Map.entry("Rationals", Sets.RATIONALS),
                    Map.entry("EmptySet", Sets.EMPTY));

    private Constants() {}

    static void put(Map<String, Value> names) {
        names.put("pi", Value.of(S.PI));
        names.put("E", Value.of(S.E));
        names.put("I", Value.of(S.I));
        names.put("oo", Value.of(S.OO));
        names.put("zoo", Value.of(S.ZOO));
        names.put("nan", Value.of(S.NAN));
        names.put("true", Value.TRUE);
        names.put("false", Value.FALSE);
        for (String name :
                new String[] {
                    "EulerGamma",
                    "Catalan",
                    "GoldenRatio",
                    "Reals",
                    "Complexes",
                    "Integers",
                    "Naturals",
                    "Naturals0",
                    "Rationals",
                    "EmptySet"
                }) {
            Expr e = attributes.get(name);
            if (e != null) {
                names.put(name, Value.of(e));
            }
        }
        names.put("TribonacciConstant", Value.of(S.TRIBONACCI));
    }

    /// The attributes of SymPy's `S`.
    static Map<String, Expr> ofS() {
        return attributes;
    }
}
