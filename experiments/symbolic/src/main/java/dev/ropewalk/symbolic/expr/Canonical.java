package dev.ropewalk.symbolic.expr;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which sums and products keep their parts: SymPy's `Basic.compare`.
public final class Canonical implements Comparator<Expr> {
    /// The order.
    public static final Canonical ORDER = new Canonical();

    private static final String[] classes = {
        "Zero",
        "One",
        "Half",
        "Infinity",
        "NaN",
        "NegativeOne",
        "NegativeInfinity",
        "Integer",
        "Rational",
        "Float",
        "Exp1",
        "Pi",
        "ImaginaryUnit",
        "Symbol",
        "Wild",
        "Temporary",
        "Pow",
        "Mul",
        "Add",
        "Derivative",
        "Integral",
        "Abs",
        "Sign",
        "Sqrt",
        "Floor",
        "Ceiling",
        "Re",
        "Im",
        "Arg",
        "Conjugate",
        "Exp",
        "Log",
        "Sin",
        "Cos",
        "Tan",
        "Cot",
        "ASin",
        "ACos",
        "ATan",
        "ACot",
        "Sinh",
        "Cosh",
        "Tanh",
        "Coth",
        "ASinh",
        "ACosh",
        "ATanh",
        "ACoth",
        "RisingFactorial",
        "FallingFactorial",
        "factorial",
        "binomial",
        "Gamma",
        "LowerGamma",
        "UpperGamma",
        "PolyGamma",
        "Erf",
        "Chebyshev",
        "Chebyshev2",
        "Function",
        "WildFunction",
        "Lambda",
        "Order",
        "Equality",
        "Unequality",
        "StrictGreaterThan",
        "StrictLessThan",
        "GreaterThan",
        "LessThan"
    };

    private static final Map<String, Integer> places = places();

    private Canonical() {}

    private static Map<String, Integer> places() {
        Map<String, Integer> all = new HashMap<>();
        for (int i = 0; i < classes.length; i++) {
            all.put(classes[i], i);
        }
        return all;
    }

    private static int place(String className) {
        return places.getOrDefault(className, classes.length);
    }

    @Override
    public int compare(Expr a, Expr b) {
        if (a == b) {
            return 0;
        }
        String mine = a.className();
        String theirs = b.className();
        int c = Integer.compare(place(mine), place(theirs));
        c = c != 0 ? c : mine.compareTo(theirs);
        return c != 0 ? c : compareContent(a, b);
    }

    private int compareContent(Expr a, Expr b) {
        return switch (a) {
            case Rat r -> b instanceof Rat s ? compare(r, s) : 0;
            case Flt f -> b instanceof Flt g ? f.compareTo(g) : 0;
            case Sym s -> b instanceof Sym t ? s.compareContent(t) : 0;
            case Inf _, Const _ -> 0;
            default -> compareArgs(a.args(), b.args());
        };
    }

    private static int compare(Rat a, Rat b) {
        int c = a.over().compareTo(b.over());
        return c != 0 ? c : a.under().compareTo(b.under());
    }

    private int compareArgs(List<Expr> a, List<Expr> b) {
        int c = Integer.compare(a.size(), b.size());
        for (int i = 0; c == 0 && i < a.size(); i++) {
            c = compare(a.get(i), b.get(i));
        }
        return c;
    }
}
