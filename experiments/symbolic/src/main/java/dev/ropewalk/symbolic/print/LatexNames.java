package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.Expr;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names in TeX.
final class LatexNames {
    private static final Set<String> GREEK =
            Set.of(
                    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota",
                    "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon",
                    "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi",
                    "Sigma", "Upsilon", "Phi", "Psi", "Omega");
    private static final Map<String, String> CONSTANTS =
            Map.of(
                    "E",
                    "e",
                    "I",
                    "i",
                    "pi",
                    "\\pi",
                    "oo",
                    "\\infty",
                    "-oo",
                    "-\\infty",
                    "zoo",
                    "\\tilde{\\infty}",
                    "nan",
                    "\\text{NaN}",
                    "True",
                    "\\text{True}",
                    "False",
                    "\\text{False}");
    private static final Pattern INDEXED = Pattern.compile("(\\p{L}+)_?(\\d+)|(\\p{L}+)_(\\w+)");

    private LatexNames() {}

    static String constant(Expr e) {
        String text = Str.of(e);
        return CONSTANTS.getOrDefault(text, text);
    }

    static String symbol(String name) {
        Matcher m = INDEXED.matcher(name);
        if (!m.matches()) {
            return letter(name);
        }
        return m.group(1) != null
                ? letter(m.group(1)) + "_{" + m.group(2) + "}"
                : letter(m.group(3)) + "_{" + letter(m.group(4)) + "}";
    }

    private static String letter(String name) {
        return GREEK.contains(name) ? "\\" + name : name;
    }
}
