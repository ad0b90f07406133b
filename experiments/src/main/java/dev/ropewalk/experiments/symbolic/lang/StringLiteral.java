package dev.ropewalk.experiments.symbolic.lang;

import dev.ropewalk.experiments.symbolic.expr.PythonError;
import java.util.Locale;

/// A quoted string, read from a line.
///
/// @param value what it stands for
/// @param end the place behind it
record StringLiteral(String value, int end) {
    static boolean startsAt(String text, int at) {
        int quote = quote(text, at);
        return quote >= 0 && quote - at <= 2;
    }

    /// The place of the opening quote, behind the letters that may stand before it; or -1.
    private static int quote(String text, int at) {
        int i = at;
        while (i < text.length() && "rRbBuU".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        boolean quoted = i < text.length() && (text.charAt(i) == '\'' || text.charAt(i) == '"');
        return quoted ? i : -1;
    }

    static StringLiteral read(String text, int at) {
        int open = quote(text, at);
        boolean raw = text.substring(at, open).toLowerCase(Locale.ROOT).contains("r");
        char quote = text.charAt(open);
        String triple = String.valueOf(quote).repeat(3);
        String close = text.startsWith(triple, open) ? triple : String.valueOf(quote);
        StringBuilder value = new StringBuilder();
        int i = open + close.length();
        while (!text.startsWith(close, i)) {
            if (i >= text.length()) {
                throw PythonError.syntax("unterminated string literal", at);
            }
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i = escape(text, i, raw, value);
            } else {
                value.append(text.charAt(i++));
            }
        }
        return new StringLiteral(value.toString(), i + close.length());
    }

    private static int escape(String text, int i, boolean raw, StringBuilder value) {
        char c = text.charAt(i + 1);
        if (raw) {
            value.append('\\').append(c);
            return i + 2;
        }
        if (c == 'x' && i + 4 <= text.length()) {
            value.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
            return i + 4;
        }
        if (c == 'u' && i + 6 <= text.length()) {
            value.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
            return i + 6;
        }
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '0' -> value.append('\0');
            case '\\', '\'', '"' -> value.append(c);
            default -> value.append('\\').append(c);
        }
        return i + 2;
    }
}
