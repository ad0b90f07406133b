package dev.ropewalk.symbolic.lang;

/// A word of the language.
///
/// @param kind what sort of word
/// @param text as it was written; of a string, what it stands for
/// @param at where it begins, from 0
record Token(Kind kind, String text, int at) {
    /// The sorts of words.
    enum Kind {
        NAME,
        INTEGER,
        FLOAT,
        IMAGINARY,
        STRING,
        OPERATOR,
        END
    }

    boolean is(String operator) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operator);
    }
}
