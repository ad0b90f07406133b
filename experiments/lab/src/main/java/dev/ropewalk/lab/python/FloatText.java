package dev.ropewalk.lab.python;

import java.util.Locale;
import java.util.regex.Pattern;

/// The grammar of Python's `float(text)`, and that of C99's hexadecimal numbers.
final class FloatText {
    private static final int QUOTED = 40;
    private static final String DIGITS = "[0-9](?:_?[0-9])*+";
    private static final Pattern DECIMAL =
            Pattern.compile(
                    "[+-]?(?:%1$s\\.?(?:%1$s)?|\\.%1$s)(?:[eE][+-]?%1$s)?".formatted(DIGITS));
    private static final Pattern HEXADECIMAL =
            Pattern.compile(
                    "[+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)(?:[pP][+-]?[0-9]+)?");

    private FloatText() {}

    static double parse(String text) {
        double x = Double.parseDouble(java(text));
        if (Double.isInfinite(x)) {
            refuseHexadecimal(text, "0x1.fffffffffffffp+1023");
        }
        return x;
    }

    /// As a float of 32 bits, rounded once.
    static float parseFloat(String text) {
        float x = Float.parseFloat(java(text));
        if (Float.isInfinite(x)) {
            refuseHexadecimal(text, "0x1.fffffep+127");
        }
        return x;
    }

    /// The same number as Java writes it.
    private static String java(String text) {
        String stripped = stripped(text);
        String number = ascii(stripped);
        if (DECIMAL.matcher(number).matches()) {
            return number.replace("_", "");
        }
        if (HEXADECIMAL.matcher(stripped).matches()) {
            return number.indexOf('p') < 0 && number.indexOf('P') < 0 ? number + "p0" : number;
        }
        return switch (number.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
            case "-inf", "-infinity" -> "-Infinity";
            case "nan", "+nan", "-nan" -> "NaN";
            case String _ -> throw new NumberFormatException(quoted(text) + " is not a number");
        };
    }

    /// `1e400` is infinite to Python, but `0x1p1024` is an error.
    private static void refuseHexadecimal(String text, String largest) {
        if (text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            throw new NumberFormatException(
                    quoted(text) + " is too large for a float, which ends at " + largest);
        }
    }

    /// Without the blanks around it, Python's: C's, and those of Unicode beyond ASCII with NEL; not
    /// the four separators from `\u001c`, which Java has among its blanks.
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return (c >= '\t' && c <= '\r') || Character.isSpaceChar(c) || c == '\u0085';
    }

    /// The same with digits of other scripts as ASCII's; what else there is stays, and is refused.
    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    /// The text between quotes, cut where it is long, with what is not to be printed as escapes.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .limit(QUOTED)
                .forEach(c -> {
                    if (Character.isISOControl(c) || !Character.isDefined(c)) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                });
        return quoted + (text.codePointCount(0, text.length()) > QUOTED ? "…\"" : "\"");
    }
}
