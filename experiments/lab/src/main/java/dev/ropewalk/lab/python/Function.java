package dev.ropewalk.lab.python;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The functions that an expression may call: those of Python's `math` that there is a derivative
/// of, and the built-in ones for numbers.
public enum Function {
    /// Absolute value.
    ABS(1, 1),
    /// Arc cosine.
    ACOS(1, 1),
    /// Inverse hyperbolic cosine.
    ACOSH(1, 1),
    /// Arc sine.
    ASIN(1, 1),
    /// Inverse hyperbolic sine.
    ASINH(1, 1),
    /// Arc tangent.
    ATAN(1, 1),
    /// Arc tangent of y/x.
    ATAN2(2, 2),
    /// Inverse hyperbolic tangent.
    ATANH(1, 1),
    /// Whether it is not zero: one or zero.
    BOOL(1, 1),
    /// Cube root.
    CBRT(1, 1),
    /// The least integer above.
    CEIL(1, 1),
    /// The first with the sign of the second.
    COPYSIGN(2, 2),
    /// Cosine.
    COS(1, 1),
    /// Hyperbolic cosine.
    COSH(1, 1),
    /// Radians to degrees.
    DEGREES(1, 1),
    /// Error function.
    ERF(1, 1),
    /// Complementary error function.
    ERFC(1, 1),
    /// Exponential.
    EXP(1, 1),
    /// Power of two.
    EXP2(1, 1),
    /// `exp(x) - 1`.
    EXPM1(1, 1),
    /// Absolute value as a float.
    FABS(1, 1),
    /// As a float.
    FLOAT(1, 1),
    /// The greatest integer below.
    FLOOR(1, 1),
    /// C's remainder, with the sign of the first.
    FMOD(2, 2),
    /// Euclidean norm.
    HYPOT(0, 99),
    /// As an integer, towards zero.
    INT(1, 1),
    /// Natural logarithm, or that to the base of the second.
    LOG(1, 2),
    /// Decimal logarithm.
    LOG10(1, 1),
    /// `log(1 + x)`.
    LOG1P(1, 1),
    /// Binary logarithm.
    LOG2(1, 1),
    /// The greatest.
    MAX(2, 99),
    /// The least.
    MIN(2, 99),
    /// Power, as `**`.
    POW(2, 2),
    /// Degrees to radians.
    RADIANS(1, 1),
    /// The nearest integer, ties to even; with a second, to so many decimal digits.
    ROUND(1, 2),
    /// Sine.
    SIN(1, 1),
    /// Hyperbolic sine.
    SINH(1, 1),
    /// Square root.
    SQRT(1, 1),
    /// Tangent.
    TAN(1, 1),
    /// Hyperbolic tangent.
    TANH(1, 1),
    /// The integer towards zero.
    TRUNC(1, 1);

    private static final Map<String, Function> NAMED =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Function::pythonName, identity()));

    private final int least;
    private final int most;

    Function(int least, int most) {
        this.least = least;
        this.most = most;
    }

    private static UnaryOperator<Function> identity() {
        return UnaryOperator.identity();
    }

    /// Its name in Python.
    public String pythonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All of them, by name.
    static Map<String, Function> named() {
        return NAMED;
    }

    /// Whether it may be called with so many arguments.
    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    /// The number of arguments, in words.
    String arity() {
        if (most > 2) {
            return least == 0 ? "any number of arguments" : least + " arguments or more";
        }
        return (least == most ? "" : least + " or ")
                + most
                + (most == 1 ? " argument" : " arguments");
    }
}
