package dev.ropewalk.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes JSON (RFC 8259), an element after the other; commas and escapes are its own business.
///
/// ```
/// new JsonWriter().object().put("request", 7).put("path", "/").end().toString()
/// ```
///
/// For one thread. Whatever is opened has to be ended; that is not checked.
public final class JsonWriter {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder closers = new StringBuilder();
    private boolean first = true;

    /// Nothing written yet.
    public JsonWriter() {}

    /// Begins an object, in an array or at the top.
    public JsonWriter object() {
        return open('{', '}');
    }

    /// Begins an array, in an array or at the top.
    public JsonWriter array() {
        return open('[', ']');
    }

    /// Begins an object that is a member of this one.
    public JsonWriter object(String name) {
        return name(name).open('{', '}');
    }

    /// Begins an array that is a member of this object.
    public JsonWriter array(String name) {
        return name(name).open('[', ']');
    }

    /// Ends the object or array that was begun last.
    public JsonWriter end() {
        int last = closers.length() - 1;
        text.append(closers.charAt(last));
        closers.setLength(last);
        first = false;
        return this;
    }

    /// A member with a string, or with null.
    public JsonWriter put(String name, @Nullable String value) {
        return name(name).add(value);
    }

    /// A member with an integer.
    public JsonWriter put(String name, long value) {
        return name(name).add(value);
    }

    /// A member with a number; what is no number, or infinite, is null.
    public JsonWriter put(String name, double value) {
        name(name).comma();
        text.append(Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null");
        return this;
    }

    /// A member that is true or false.
    public JsonWriter put(String name, boolean value) {
        name(name).comma();
        text.append(value);
        return this;
    }

    /// An element of an array: a string, or null.
    public JsonWriter add(@Nullable String value) {
        comma();
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /// An element of an array: an integer.
    public JsonWriter add(long value) {
        comma();
        text.append(value);
        return this;
    }

    private JsonWriter name(String name) {
        comma();
        quote(name);
        text.append(':');
        first = true;
        return this;
    }

    private JsonWriter open(char opener, char closer) {
        comma();
        text.append(opener);
        closers.append(closer);
        first = true;
        return this;
    }

    private void comma() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    /// Also escapes what would end a script element or a line of JavaScript.
    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || c == '<' || isLoneOrSeparator(value, i)) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isLoneOrSeparator(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(value.charAt(i - 1));
        }
        return c == '\u2028' || c == '\u2029';
    }

    /// The text so far.
    @Override
    public String toString() {
        return text.toString();
    }
}
