package dev.ropewalk.experiments.python;

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
        String number = ascii(stripped(text));
        if (DECIMAL.matcher(number).matches()) {
            return Double.parseDouble(number.replace("_", ""));
        }
        if (HEXADECIMAL.matcher(number).matches()) {
            return hexadecimal(number);
        }
        return switch (number.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan", "+nan", "-nan" -> Double.NaN;
            case String _ -> throw new NumberFormatException(quoted(text) + " is not a number");
        };
    }

    private static double hexadecimal(String number) {
        boolean bare = number.indexOf('p') < 0 && number.indexOf('P') < 0;
        double value = Double.parseDouble(bare ? number + "p0" : number);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(
                    quoted(number)
                            + " is too large for a float, which ends at 0x1.fffffffffffffp+1023");
        }
        return value;
    }

    /// Without the blanks around it, Python's: those of [String#strip], the no-break spaces, NEL.
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
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
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
