package dev.ropewalk.symbolic.lang;

import dev.ropewalk.lab.python.PythonFloat;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.number.Decimals;
import dev.ropewalk.symbolic.number.Real;
import java.math.BigDecimal;

/// Floats of SymPy's and Python's from their decimal digits.
final class Floats {
    private static final int LONGEST = 100_000;

    private Floats() {}

    /// The float with as many digits as are written, at least fifteen.
    static Flt of(String text) {
        BigDecimal value = decimal(text);
        boolean whole = text.indexOf('.') < 0 && value.scale() <= 0;
        int digits = whole ? value.precision() - value.scale() : value.precision();
        return of(value, Math.max(15, digits));
    }

    /// The float with so many digits.
    static Flt of(String text, int digits) {
        return of(decimal(text), digits);
    }

    /// Python's `float` of a text.
    static double read(String text) {
        try {
            return PythonFloat.parse(text);
        } catch (NumberFormatException _) {
            throw PythonError.value(
                    "could not convert string to float: " + Repr.of(new Value.Str(text)));
        }
    }

    private static BigDecimal decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text.endsWith(".") ? text + "0" : text);
            if (Math.abs((long) value.scale()) > LONGEST || value.precision() > LONGEST) {
                throw new PythonError("OverflowError", "the number " + text + " is too large");
            }
            return value;
        } catch (NumberFormatException _) {
            throw PythonError.value("string-float not recognized: " + text);
        }
    }

    private static Flt of(BigDecimal value, int digits) {
        int precision = Decimals.precision(digits);
        return Flt.of(Real.decimal(value.unscaledValue(), -value.scale(), precision), precision);
    }
}
