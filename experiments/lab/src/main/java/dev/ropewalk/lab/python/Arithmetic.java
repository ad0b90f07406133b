package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Complex;
import dev.ropewalk.lab.python.Value.Int;
import dev.ropewalk.lab.python.Value.Real;
import java.math.BigInteger;

/// Python's operators on any two numbers: the simpler one becomes what the other one is.
final class Arithmetic {
    private Arithmetic() {}

    /// @throws PythonError if there is no result
    static Value apply(Operator operator, Value a, Value b) {
        if (operator.isComparison()) {
            return Value.of(Comparison.holds(operator, a, b));
        }
        if (a instanceof Int left && b instanceof Int right) {
            return ints(operator, left, right);
        }
        if (isBitwise(operator)) {
            throw unsupported(operator, a, b);
        }
        if (a instanceof Complex || b instanceof Complex) {
            return complexes(operator, toComplex(a), toComplex(b));
        }
        return reals(operator, toDouble(a), toDouble(b));
    }

    private static Value ints(Operator operator, Int a, Int b) {
        BigInteger m = a.n();
        BigInteger n = b.n();
        return switch (operator) {
            case OR -> new Int(m.or(n));
            case XOR -> new Int(m.xor(n));
            case AND -> new Int(m.and(n));
            case SHIFT_LEFT -> new Int(IntMath.shiftLeft(m, n));
            case SHIFT_RIGHT -> new Int(IntMath.shiftRight(m, n));
            case ADD -> new Int(m.add(n));
            case SUBTRACT -> new Int(m.subtract(n));
            case MULTIPLY -> new Int(IntMath.multiply(m, n));
            case DIVIDE -> new Real(IntMath.divide(m, n));
            case FLOOR_DIVIDE -> new Int(IntMath.floorDivide(m, n));
            case MODULO -> new Int(IntMath.modulo(m, n));
            case POWER -> IntMath.power(a, b);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
                    throw new IllegalArgumentException("a comparison: " + operator);
        };
    }

    private static Value reals(Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> new Real(a + b);
            case SUBTRACT -> new Real(a - b);
            case MULTIPLY -> new Real(a * b);
            case DIVIDE -> new Real(RealMath.divide(a, b));
            case FLOOR_DIVIDE -> new Real(RealMath.floorDivide(a, b));
            case MODULO -> new Real(RealMath.modulo(a, b));
            case POWER -> RealMath.power(a, b);
            case Operator other -> throw unsupported(other, new Real(a), new Real(b));
        };
    }

    private static Value complexes(Operator operator, Complex a, Complex b) {
        return switch (operator) {
            case ADD -> ComplexMath.add(a, b);
            case SUBTRACT -> ComplexMath.subtract(a, b);
            case MULTIPLY -> ComplexMath.multiply(a, b);
            case DIVIDE -> ComplexMath.divide(a, b);
            case POWER -> ComplexMath.power(a, b);
            case Operator other -> throw unsupported(other, a, b);
        };
    }

    private static boolean isBitwise(Operator operator) {
        return operator.compareTo(Operator.SHIFT_RIGHT) <= 0;
    }

    private static PythonError unsupported(Operator operator, Value a, Value b) {
        String hint = operator == Operator.XOR ? "; a power is **" : "";
        return PythonError.type(
                "unsupported operand type(s) for %s: '%s' and '%s'%s"
                        .formatted(operator.symbol(), typeOf(a), typeOf(b), hint));
    }

    /// The name of its type in Python.
    static String typeOf(Value value) {
        return switch (value) {
            case Int _ -> "int";
            case Real _ -> "float";
            case Complex _ -> "complex";
        };
    }

    /// As a float.
    ///
    /// @throws PythonError if it is an integer too large or a complex number
    static double toDouble(Value value) {
        return switch (value) {
            case Int n -> n.toDouble();
            case Real r -> r.x();
            case Complex _ -> throw PythonError.type("must be real number, not complex");
        };
    }

    private static Complex toComplex(Value value) {
        return value instanceof Complex c ? c : new Complex(toDouble(value), 0);
    }
}
