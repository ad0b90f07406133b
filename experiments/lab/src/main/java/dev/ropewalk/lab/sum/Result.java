package dev.ropewalk.lab.sum;

import dev.ropewalk.lab.python.PythonFloat;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A sum, or the reason why there is none.
///
/// @param value a [Double], a [BigInteger] or a [BigDecimal]
/// @param error null where there is a value
record Result(Kind kind, @Nullable Number value, @Nullable String error) {
    Result {
        if ((value == null) == (error == null)) {
            throw new IllegalArgumentException("value " + value + ", error " + error);
        }
    }

    /// As Python prints it; a decimal with all its digits and no exponent.
    String text() {
        return switch (value) {
            case null -> "error: " + error;
            case Double x -> PythonFloat.repr(x);
            case BigInteger n -> n.toString();
            case BigDecimal all -> all.toPlainString();
            case Number other -> throw new IllegalStateException("a sum " + other);
        };
    }
}
