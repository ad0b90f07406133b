package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Complex;
import dev.ropewalk.lab.python.Value.Int;
import dev.ropewalk.lab.python.Value.Real;
import java.util.List;

/// The values of functions, as CPython 3.11 computes them.
final class Calls {
    private Calls() {}

    static Value of(Function function, List<Value> arguments) {
        return switch (function) {
            case MAX, MIN -> extreme(function, arguments);
            case HYPOT -> new Real(Norm.of(arguments.stream().mapToDouble(Arithmetic::toDouble)));
            case Function _ when arguments.size() == 2 ->
                    of(function, arguments.getFirst(), arguments.getLast());
            case Function _ -> of(function, arguments.getFirst());
        };
    }

    private static Value extreme(Function function, List<Value> arguments) {
        Value best = arguments.getFirst();
        Operator better = function == Function.MAX ? Operator.GREATER : Operator.LESS;
        for (Value each : arguments) {
            if (Comparison.holds(better, each, best)) {
                best = each;
            }
        }
        return best;
    }

    private static Value of(Function function, Value a, Value b) {
        return switch (function) {
            case POW -> Arithmetic.apply(Operator.POWER, a, b);
            case ROUND -> Rounding.round(a, b);
            case LOG -> {
                double of = Logarithm.of("log", a);
                yield new Real(RealMath.divide(of, Logarithm.of("log", b)));
            }
            case ATAN2, COPYSIGN, FMOD ->
                    new Real(reals(function, Arithmetic.toDouble(a), Arithmetic.toDouble(b)));
            case Function other -> throw new IllegalStateException("two arguments: " + other);
        };
    }

    private static double reals(Function function, double a, double b) {
        if (function == Function.COPYSIGN) {
            return Math.copySign(a, b);
        }
        if (function == Function.ATAN2) {
            return CLibrary.call("atan2", a, b);
        }
        double rest = a % b;
        if (Double.isNaN(rest) && !Double.isNaN(a) && !Double.isNaN(b)) {
            throw PythonError.value("math domain error");
        }
        return rest;
    }

    private static Value of(Function function, Value a) {
        return switch (function) {
            case ABS -> abs(a);
            case BOOL -> Value.of(a.isTrue());
            case FLOAT -> new Real(Arithmetic.toDouble(a));
            case INT, TRUNC, FLOOR, CEIL, ROUND -> Rounding.toInteger(function, a);
            case LOG, LOG2, LOG10 -> new Real(Logarithm.of(function.pythonName(), a));
            case Function other -> new Real(real(other, Arithmetic.toDouble(a)));
        };
    }

    private static Value abs(Value value) {
        return switch (value) {
            case Int n -> new Int(n.n().abs());
            case Real r -> new Real(Math.abs(r.x()));
            case Complex c -> new Real(ComplexMath.abs(c));
        };
    }

    private static double real(Function function, double x) {
        return switch (function) {
            case FABS -> Math.abs(x);
            case SQRT -> checked(Math.sqrt(x), x, false);
            case DEGREES -> x * (180 / Math.PI);
            case RADIANS -> x * (Math.PI / 180);
            case COSH, SINH, EXP, EXP2, EXPM1 ->
                    checked(CLibrary.call(function.pythonName(), x), x, true);
            case Function other -> checked(CLibrary.call(other.pythonName(), x), x, false);
        };
    }

    /// A result that is no number of an argument that is one is Python's error.
    private static double checked(double result, double x, boolean overflows) {
        if (Double.isNaN(result) && !Double.isNaN(x)) {
            throw PythonError.value("math domain error");
        }
        if (Double.isInfinite(result) && Double.isFinite(x)) {
            throw overflows
                    ? PythonError.overflow("math range error")
                    : PythonError.value("math domain error");
        }
        return result;
    }
}
