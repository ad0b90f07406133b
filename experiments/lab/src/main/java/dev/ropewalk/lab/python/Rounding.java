package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Complex;
import dev.ropewalk.lab.python.Value.Int;
import dev.ropewalk.lab.python.Value.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Functions from numbers to integers, and to fewer digits.
final class Rounding {
    private static final int MOST_DIGITS = 400; // no float has a digit further away

    private Rounding() {}

    /// @param function one of INT, TRUNC, FLOOR, CEIL and ROUND
    static Value toInteger(Function function, Value value) {
        return switch (value) {
            case Int n -> n;
            case Real r -> new Int(integer(rounded(function, r.x())));
            case Complex _ -> throw PythonError.type("must be real number, not complex");
        };
    }

    private static double rounded(Function function, double x) {
        return switch (function) {
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case Function _ -> x < 0 ? Math.ceil(x) : Math.floor(x);
        };
    }

    private static BigInteger integer(double x) {
        if (Double.isNaN(x)) {
            throw PythonError.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(x)) {
            throw PythonError.overflow("cannot convert float infinity to integer");
        }
        return new BigDecimal(x).toBigIntegerExact();
    }

    /// `round(value, digits)`, of the exact value, half to even.
    static Value round(Value value, Value digits) {
        if (!(digits instanceof Int places)) {
            throw PythonError.type(
                    "'%s' object cannot be interpreted as an integer"
                            .formatted(Arithmetic.typeOf(digits)));
        }
        int limit = MOST_DIGITS;
        int scale =
                places.n().bitLength() > 30
                        ? places.n().signum() * limit
                        : Math.clamp(places.n().intValue(), -limit * 100, limit * 100);
        return switch (value) {
            case Int n ->
                    scale >= 0
                            ? n
                            : new Int(
                                    new BigDecimal(n.n())
                                            .setScale(scale, RoundingMode.HALF_EVEN)
                                            .toBigInteger());
            case Real r -> new Real(round(r.x(), Math.clamp(scale, -limit, limit)));
            case Complex _ ->
                    throw PythonError.type("type complex doesn't define __round__ method");
        };
    }

    private static double round(double x, int scale) {
        if (!Double.isFinite(x) || x == 0) {
            return x;
        }
        double rounded = new BigDecimal(x).setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
        if (Double.isInfinite(rounded)) {
            throw PythonError.overflow("rounded value too large to represent");
        }
        return Math.copySign(rounded, x);
    }
}
