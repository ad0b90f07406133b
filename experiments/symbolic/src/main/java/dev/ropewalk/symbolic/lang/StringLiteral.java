package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
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
        if (text.substring(at, open).toLowerCase(Locale.ROOT).contains("b")) {
            throw PythonError.beyond("bytes such as b'x' are not supported here");
        }
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

    private static char coded(String text, int i, int end) {
        String digits = text.substring(i + 2, Math.min(end, text.length()));
        if (i + 2 + digits.length() < end || !digits.matches("[0-9a-fA-F]+")) {
            throw PythonError.syntax("invalid escape in a string literal", i);
        }
        return (char) Integer.parseInt(digits, 16);
    }

    private static int escape(String text, int i, boolean raw, StringBuilder value) {
        char c = text.charAt(i + 1);
        if (raw) {
            value.append('\\').append(c);
            return i + 2;
        }
        if (c == 'x' || c == 'u') {
            int end = i + (c == 'x' ? 4 : 6);
            value.append(coded(text, i, end));
            return end;
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
