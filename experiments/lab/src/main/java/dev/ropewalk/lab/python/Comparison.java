package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Value.Complex;
import dev.ropewalk.lab.python.Value.Int;
import dev.ropewalk.lab.python.Value.Real;
import java.math.BigDecimal;

/// Python's comparisons, exact between integers and floats.
final class Comparison {
    private Comparison() {}

    static boolean holds(Operator operator, Value a, Value b) {
        if (a instanceof Complex || b instanceof Complex) {
            return complexes(operator, a, b);
        }
        if (isNan(a) || isNan(b)) {
            return operator == Operator.NOT_EQUAL;
        }
        int order = order(a, b);
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case Operator other -> throw new IllegalArgumentException("no comparison: " + other);
        };
    }

    private static boolean complexes(Operator operator, Value a, Value b) {
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            throw PythonError.type(
                    "'%s' not supported between instances of '%s' and '%s'"
                            .formatted(
                                    operator.symbol(), Arithmetic.typeOf(a), Arithmetic.typeOf(b)));
        }
        boolean isEqual =
                imaginary(a) == imaginary(b) && holds(Operator.EQUAL, realPart(a), realPart(b));
        return isEqual == (operator == Operator.EQUAL);
    }

    private static double imaginary(Value value) {
        return value instanceof Complex c ? c.im() : 0;
    }

    private static Value realPart(Value value) {
        return value instanceof Complex c ? new Real(c.re()) : value;
    }

    private static boolean isNan(Value value) {
        return value instanceof Real r && Double.isNaN(r.x());
    }

    private static int order(Value a, Value b) {
        if (a instanceof Real left && b instanceof Real right) {
            return left.x() < right.x() ? -1 : left.x() > right.x() ? 1 : 0;
        }
        if (a instanceof Real left && Double.isInfinite(left.x())) {
            return left.x() > 0 ? 1 : -1;
        }
        if (b instanceof Real right && Double.isInfinite(right.x())) {
            return right.x() > 0 ? -1 : 1;
        }
        return exact(a).compareTo(exact(b));
    }

    private static BigDecimal exact(Value value) {
        return switch (value) {
            case Int n -> new BigDecimal(n.n());
            case Real r -> new BigDecimal(r.x());
            case Complex c -> throw new IllegalArgumentException("complex: " + c);
        };
    }
}
