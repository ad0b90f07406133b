package dev.ropewalk.symbolic.pretty;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.print.Str;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The characters that are drawn with.
enum Glyphs {
    /// All that SymPy uses.
    UNICODE,
    /// The glyphs of ASCII.
    ASCII;

    private static final List<String> GREEK =
            List.of(
                    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota",
                    "kappa", "lamda", "mu", "nu", "xi", "omicron", "pi", "rho", "", "sigma", "tau",
                    "upsilon", "phi", "chi", "psi", "omega");
    private static final Pattern INDEXED = Pattern.compile("([\\p{L}]+)_?(\\d+)");
    private static final Map<String, String> CONSTANTS =
            Map.of(
                    "E",
                    "ℯ",
                    "I",
                    "ⅈ",
                    "pi",
                    "π",
                    "oo",
                    "∞",
                    "-oo",
                    "-∞",
                    "zoo",
                    "zoo",
                    "EulerGamma",
                    "γ");
    private static final Map<String, String> RELATIONS =
            Map.of("==", " = ", "<=", " ≤ ", ">=", " ≥ ", "!=", " ≠ ");

    boolean isUnicode() {
        return this == UNICODE;
    }

    String times() {
        return isUnicode() ? "⋅" : "*";
    }

    String line() {
        return isUnicode() ? "─" : "-";
    }

    String rootLeft() {
        return isUnicode() ? "╲" : "\\";
    }

    String rootRight() {
        return isUnicode() ? "╱" : "/";
    }

    String relation(String sign) {
        return isUnicode()
                ? RELATIONS.getOrDefault(sign, " " + sign + " ")
                : sign.equals("==") ? " = " : " " + sign + " ";
    }

    String constant(Expr e) {
        String text = Str.of(e);
        if (!isUnicode()) {
            return text.equals("E") ? "e" : text;
        }
        return CONSTANTS.getOrDefault(text, text);
    }

    /// A bracket on one line, and its top, middle and bottom on several.
    String[] bracket(String kind) {
        return switch (kind) {
            case "(" -> isUnicode() ? parts("(", "⎛", "⎜", "⎝") : parts("(", "/", "|", "\\");
            case ")" -> isUnicode() ? parts(")", "⎞", "⎟", "⎠") : parts(")", "\\", "|", "/");
            default -> isUnicode() ? parts("│", "│", "│", "│") : parts("|", "|", "|", "|");
        };
    }

    private static String[] parts(String... all) {
        return all;
    }

    String function(String name) {
        return isUnicode() && name.equals("gamma") ? "Γ" : symbol(name);
    }

    /// A name with its Greek letter and its index below the line.
    String symbol(String name) {
        if (!isUnicode()) {
            return name;
        }
        Matcher indexed = INDEXED.matcher(name);
        if (!indexed.matches()) {
            return greek(name);
        }
        StringBuilder text = new StringBuilder(greek(indexed.group(1)));
        indexed.group(2).chars().forEach(digit -> text.append((char) ('₀' + digit - '0')));
        return text.toString();
    }

    private static String greek(String name) {
        String plain =
                name.equals("lambda") || name.equals("Lambda") ? name.replace("mbd", "md") : name;
        if (plain.isEmpty()) {
            return name;
        }
        boolean capital = Character.isUpperCase(plain.charAt(0));
        String low = Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
        int at = GREEK.indexOf(low);
        return at < 0 ? name : String.valueOf((char) ((capital ? 'Α' : 'α') + at));
    }
}
