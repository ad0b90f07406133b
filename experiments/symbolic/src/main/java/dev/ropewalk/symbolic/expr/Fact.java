package dev.ropewalk.symbolic.expr;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The facts that may be known of an expression, in SymPy's words.
public enum Fact {
    ALGEBRAIC,
    ANTIHERMITIAN,
    COMMUTATIVE,
    COMPLEX,
    COMPOSITE,
    EVEN,
    EXTENDED_NEGATIVE,
    EXTENDED_NONNEGATIVE,
    EXTENDED_NONPOSITIVE,
    EXTENDED_NONZERO,
    EXTENDED_POSITIVE,
    EXTENDED_REAL,
    FINITE,
    HERMITIAN,
    IMAGINARY,
    INFINITE,
    INTEGER,
    IRRATIONAL,
    NEGATIVE,
    NONINTEGER,
    NONNEGATIVE,
    NONPOSITIVE,
    NONZERO,
    ODD,
    POSITIVE,
    PRIME,
    RATIONAL,
    REAL,
    TRANSCENDENTAL,
    ZERO;

    /// The fact as a bit.
    @SuppressWarnings("EnumOrdinal") // sets of facts are bits
    long bit() {
        return 1L << ordinal();
    }

    /// The fact as SymPy's `is_…` and keyword arguments name it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The fact of that name, or nothing.
    public static @Nullable Fact named(String word) {
        for (Fact fact : values()) {
            if (fact.word().equals(word)) {
                return fact;
            }
        }
        return null;
    }
}
