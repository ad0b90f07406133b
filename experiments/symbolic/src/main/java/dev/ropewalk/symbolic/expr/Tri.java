package dev.ropewalk.symbolic.expr;

import java.util.function.Function;

/// An answer that may be missing: SymPy's True, False and None.
public enum Tri {
    /// True.
    YES,
    /// False.
    NO,
    /// Not known.
    UNKNOWN;

    /// YES or NO.
    public static Tri of(boolean so) {
        return so ? YES : NO;
    }

    /// The opposite; what is not known stays so.
    public Tri not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /// NO if one is, YES if both are.
    public Tri and(Tri other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : UNKNOWN;
    }

    /// YES if one is, NO if both are.
    public Tri or(Tri other) {
        return not().and(other.not()).not();
    }

    /// True if the answer is there.
    public boolean known() {
        return this != UNKNOWN;
    }

    /// YES if all are; NO if exactly one is not; the first that is not known ends it. SymPy's
    /// `_fuzzy_group`.
    ///
    /// @param quick whether a second NO makes the answer unknown
    static <T> Tri group(Iterable<T> all, boolean quick, Function<T, Tri> ask) {
        boolean no = false;
        for (T one : all) {
            Tri answer = ask.apply(one);
            if (answer == YES) {
                continue;
            }
            if (answer == UNKNOWN || (quick && no)) {
                return UNKNOWN;
            }
            no = true;
        }
        return no ? NO : YES;
    }
}
