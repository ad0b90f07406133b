package dev.ropewalk.lab.python;

import org.jspecify.annotations.Nullable;

/// A word of an expression.
///
/// @param kind what it is
/// @param text as it is written, a name in Unicode's normal form
/// @param at where it is
/// @param value the number, of a number alone
record Token(Kind kind, String text, int at, @Nullable Value value) {
    /// The kinds of token.
    enum Kind {
        NUMBER,
        NAME,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String symbolOrName) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrName);
    }

    /// As messages name it.
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> text;
            case NUMBER, NAME, SYMBOL -> "\"" + text + "\"";
        };
    }
}
