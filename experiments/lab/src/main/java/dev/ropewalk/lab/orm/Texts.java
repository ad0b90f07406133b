package dev.ropewalk.lab.orm;

import org.jspecify.annotations.Nullable;

/// The rules for a column of text. SQLite itself would take any length.
final class Texts {
    static final int LONGEST = 250;

    private Texts() {}

    /// @param what the value is, for the error
    /// @throws IllegalArgumentException if it is empty or too long
    static String required(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is not empty: \"" + value + "\"");
        }
        return checked(what, value);
    }

    /// @throws IllegalArgumentException if it is too long, or has a NUL, which PostgreSQL refuses
    static String checked(String what, String value) {
        int length = value.codePointCount(0, value.length());
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "%s has %d characters at most: \"%s…\" has %d"
                            .formatted(what, LONGEST, value.substring(0, 20), length));
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " has no NUL character");
        }
        return value;
    }

    static String quoted(@Nullable String text) {
        return text == null ? "None" : "'" + text + "'";
    }
}
