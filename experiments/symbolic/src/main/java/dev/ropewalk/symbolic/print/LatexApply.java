package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.function.Undefined;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Functions and relations in TeX.
final class LatexApply {
    private static final Set<String> OWN =
            Set.of("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "log");
    private static final Map<String, String> SIGNS =
            Map.of("==", "=", "!=", "\\neq", "<", "<", ">", ">", "<=", "\\leq", ">=", "\\geq");

    private LatexApply() {}

    /// The application, to a power unless that is empty.
    static String of(Apply a, String exponent) {
        if (a.head() instanceof Relation r) {
            return Latex.of(a.arg(0)) + " " + SIGNS.get(r.sign()) + " " + Latex.of(a.arg(1));
        }
        String power = exponent.isEmpty() ? "" : "^{" + exponent + "}";
        return switch (a.head().name()) {
            case "exp" -> "e^{" + Latex.of(a.arg()) + "}" + power;
            case "Abs" -> "\\left|{" + Latex.of(a.arg()) + "}\\right|" + power;
            case "factorial" -> plain(a.arg()) + "!" + power;
            case "gamma" -> "\\Gamma" + power + "\\left(" + args(a) + "\\right)";
            case "re", "im", "conjugate" -> throw beyond(a);
            case "log" -> "\\log{\\left(" + args(a) + " \\right)}" + power;
            default -> {
                if (!a.head().isFunction()) {
                    throw beyond(a);
                }
                yield name(a) + power + "{\\left(" + args(a) + " \\right)}";
            }
        };
    }

    private static PythonError beyond(Apply a) {
        return PythonError.beyond("latex() of " + Str.of(a) + " is not supported here");
    }

    private static String plain(Expr e) {
        return Latex.isPlain(e) ? Latex.of(e) : Latex.bracketed(Latex.of(e));
    }

    private static String args(Apply a) {
        return a.args().stream().map(Latex::of).collect(Collectors.joining(","));
    }

    private static String name(Apply a) {
        String name = a.head().name();
        if (a.head() instanceof Undefined) {
            String symbol = LatexNames.symbol(name);
            return name.length() == 1 || symbol.startsWith("\\")
                    ? symbol
                    : "\\operatorname{" + symbol + "}";
        }
        return OWN.contains(name) ? "\\" + name : "\\operatorname{" + name + "}";
    }
}
