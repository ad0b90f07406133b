package dev.ropewalk.lab.python;

import java.util.List;

/// The derivatives of functions.
final class DualCalls {
    private static final double ROOT_OF_PI = Math.sqrt(Math.PI);
    private static final double UNITS = 2; // what the C library's functions may err by

    private DualCalls() {}

    /// @param value the value of the call
    static Dual of(Function function, Value value, List<Dual> arguments) {
        return switch (function) {
            case MAX, MIN -> chosen(value, arguments);
            case HYPOT -> hypot(value, arguments);
            case Function _ when arguments.size() == 2 ->
                    of(function, value, arguments.getFirst(), arguments.getLast());
            case Function _ -> {
                Dual a = arguments.getFirst();
                double by = derivative(function, a.number(), Arithmetic.toDouble(value));
                double slope = a.slope() == 0 ? 0 : by * a.slope();
                double error = a.error() == 0 ? 0 : Math.abs(by) * a.error();
                yield Dual.of(value, slope, error, UNITS);
            }
        };
    }

    private static Dual chosen(Value value, List<Dual> arguments) {
        for (Dual each : arguments) {
            if (each.value().equals(value)) {
                return each;
            }
        }
        throw new IllegalStateException(value + " of none of " + arguments);
    }

    private static Dual hypot(Value value, List<Dual> arguments) {
        double norm = Arithmetic.toDouble(value);
        double slope = 0;
        double error = 0;
        for (Dual each : arguments) {
            double by = norm == 0 ? 0 : each.number() / norm;
            slope += by * each.slope();
            error += Math.abs(by) * each.error();
        }
        return Dual.of(value, slope, error, UNITS);
    }

    private static Dual of(Function function, Value value, Dual a, Dual b) {
        double m = a.number();
        double n = b.number();
        double result = Arithmetic.toDouble(value);
        return switch (function) {
            case POW -> DualOperators.power(value, a, b);
            case ATAN2 -> {
                double square = m * m + n * n;
                yield DualOperators.linear(value, a, b, n / square, -m / square);
            }
            case COPYSIGN ->
                    DualOperators.linear(value, a, b, Math.signum(m) * Math.signum(result), 0);
            case FMOD -> {
                double times = m / n;
                times = times < 0 ? Math.ceil(times) : Math.floor(times);
                yield DualOperators.linear(value, a, b, 1, -times);
            }
            case LOG -> {
                double base = Math.log(n);
                yield DualOperators.linear(value, a, b, 1 / (m * base), -result / (n * base));
            }
            case Function _ -> Dual.constant(value); // round
        };
    }

    /// The derivative of a function at `x`, where it has the value `f`.
    private static double derivative(Function function, double x, double f) {
        return switch (function) {
            case ABS, FABS -> Math.signum(x);
            case ACOS -> -1 / Math.sqrt((1 - x) * (1 + x));
            case ACOSH -> 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1));
            case ASIN -> 1 / Math.sqrt((1 - x) * (1 + x));
            case ASINH -> 1 / Math.hypot(x, 1);
            case ATAN -> 1 / (1 + x * x);
            case ATANH -> 1 / ((1 - x) * (1 + x));
            case CBRT -> x == 0 ? Double.POSITIVE_INFINITY : f / (3 * x);
            case COS -> -Math.sin(x);
            case COSH -> Math.sinh(x);
            case DEGREES -> 180 / Math.PI;
            case ERF -> 2 / ROOT_OF_PI * Math.exp(-x * x);
            case ERFC -> -2 / ROOT_OF_PI * Math.exp(-x * x);
            case EXP -> f;
            case EXP2 -> f * Math.log(2);
            case EXPM1 -> f + 1;
            case FLOAT -> 1;
            case LOG -> 1 / x;
            case LOG10 -> 1 / (x * Math.log(10));
            case LOG1P -> 1 / (1 + x);
            case LOG2 -> 1 / (x * Math.log(2));
            case RADIANS -> Math.PI / 180;
            case SIN -> Math.cos(x);
            case SINH -> Math.cosh(x);
            case SQRT -> 1 / (2 * f);
            case TAN -> 1 + f * f;
            case TANH -> (1 - f) * (1 + f);
            case BOOL, CEIL, FLOOR, INT, ROUND, TRUNC -> 0;
            case ATAN2, COPYSIGN, FMOD, HYPOT, MAX, MIN, POW ->
                    throw new IllegalArgumentException("more than one argument: " + function);
        };
    }
}
