package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Complex;

/// The derivatives of operators.
final class DualOperators {
    private DualOperators() {}

    static Dual apply(Operator operator, Dual a, Dual b) {
        Value value = operator.apply(a.value(), b.value());
        if (value instanceof Complex) {
            throw Dual.complex();
        }
        return switch (operator) {
            case ADD, SUBTRACT -> {
                double slope = a.slope() + (operator == Operator.ADD ? b.slope() : -b.slope());
                yield Dual.of(value, slope, a.error() + b.error(), 1);
            }
            case MULTIPLY -> linear(value, a, b, b.number(), a.number());
            case DIVIDE -> linear(value, a, b, 1 / b.number(), -number(value) / b.number());
            case MODULO -> linear(value, a, b, 1, -Math.floor(a.number() / b.number()));
            case POWER -> power(value, a, b);
            case Operator _ -> Dual.constant(value); // steps, and bits
        };
    }

    private static double number(Value value) {
        return Arithmetic.toDouble(value);
    }

    /// @param byA the derivative by the left operand
    /// @param byB and by the right one
    static Dual linear(Value value, Dual a, Dual b, double byA, double byB) {
        return Dual.of(
                value,
                product(byA, a.slope()) + product(byB, b.slope()),
                product(Math.abs(byA), a.error()) + product(Math.abs(byB), b.error()),
                1);
    }

    /// A slope of zero is not multiplied: the factor may be infinite or unknown.
    private static double product(double by, double change) {
        return change == 0 ? 0 : by * change;
    }

    static Dual power(Value value, Dual a, Dual b) {
        double base = a.number();
        double exponent = b.number();
        double power = number(value);
        double byBase;
        if (exponent == 0) {
            byBase = 0;
        } else if (base != 0) {
            byBase = exponent * power / base;
        } else {
            byBase = exponent == 1 ? 1 : exponent > 1 ? 0 : Double.POSITIVE_INFINITY;
        }
        double byExponent = base == 0 ? 0 : power * Math.log(base); // NaN below zero
        return linear(value, a, b, byBase, byExponent);
    }
}
