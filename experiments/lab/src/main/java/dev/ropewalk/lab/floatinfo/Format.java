package dev.ropewalk.lab.floatinfo;

import dev.ropewalk.lab.python.PythonFloat;
import java.util.List;

/// A binary floating point format of IEEE 754, with the limits that C's `float.h` names.
enum Format {
    /// Java's double and Python's float.
    DOUBLE(Double.PRECISION, Double.MAX_EXPONENT),
    /// Java's float, NumPy's `float32`.
    FLOAT(Float.PRECISION, Float.MAX_EXPONENT);

    /// The bits of the significand, with the one that is not stored.
    final int precision;

    private final int maxExponent;

    Format(int precision, int maxExponent) {
        this.precision = precision;
        this.maxExponent = maxExponent;
    }

    private double max() {
        return (2 - epsilon()) * Math.scalb(1.0, maxExponent);
    }

    private double min() {
        return Math.scalb(1.0, 1 - maxExponent);
    }

    private double epsilon() {
        return Math.scalb(1.0, 1 - precision);
    }

    /// A number of this format in its own shortest form.
    String repr(double x) {
        return switch (this) {
            case DOUBLE -> PythonFloat.repr(x);
            case FLOAT -> PythonFloat.repr((float) x);
        };
    }

    /// A number of this format as such, which JSON shows in its own shortest form too.
    Number number(double x) {
        return switch (this) {
            case DOUBLE -> Double.valueOf(x);
            case FLOAT -> Float.valueOf((float) x);
        };
    }

    /// The fields in the order in which Python prints them.
    List<Field> fields() {
        // C counts exponents for a significand from a half up to 1, IEEE 754 from 1 up to 2.
        return List.of(
                new Field("max", repr(max()), "the largest finite number"),
                number("max_exp", maxExponent + 1, "the largest e for which 2**(e-1) is finite"),
                number(
                        "max_10_exp",
                        (int) Math.floor(Math.log10(max())),
                        "the largest e for which 10**e is finite"),
                new Field("min", repr(min()), "the smallest positive number of full precision"),
                number(
                        "min_exp",
                        2 - maxExponent,
                        "the smallest e for which 2**(e-1) has full precision"),
                number(
                        "min_10_exp",
                        (int) Math.ceil(Math.log10(min())),
                        "the smallest e for which 10**e has full precision"),
                number(
                        "dig",
                        (int) Math.floor((precision - 1) * Math.log10(2)),
                        "decimal digits that any number keeps"),
                number("mant_dig", precision, "bits of the significand"),
                new Field("epsilon", repr(epsilon()), "from 1 to the next number"),
                number("radix", 2, "the base"),
                number("rounds", 1, "how additions are rounded: 1 is to nearest, ties to even"));
    }

    private static Field number(String name, int value, String meaning) {
        return new Field(name, Integer.toString(value), meaning);
    }
}
