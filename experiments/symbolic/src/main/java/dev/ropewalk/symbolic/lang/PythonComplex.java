package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import org.jspecify.annotations.Nullable;

/// Arithmetic of Python's complex numbers.
final class PythonComplex {
    private PythonComplex() {}

    private static Value.Complex complex(Value v) {
        return v instanceof Value.Complex c ? c : new Value.Complex(PythonNumbers.real(v), 0);
    }

    static @Nullable Value binary(String operator, Value left, Value right) {
        Value.Complex a = complex(left);
        Value.Complex b = complex(right);
        return switch (operator) {
            case "+" -> new Value.Complex(a.re() + b.re(), a.im() + b.im());
            case "-" -> new Value.Complex(a.re() - b.re(), a.im() - b.im());
            case "*" ->
                    new Value.Complex(
                            a.re() * b.re() - a.im() * b.im(), a.re() * b.im() + a.im() * b.re());
            case "/" -> quotient(a, b);
            case "**" -> power(a.re(), a.im(), b.re(), b.im());
            default -> null;
        };
    }

    private static Value quotient(Value.Complex a, Value.Complex b) {
        double norm = b.re() * b.re() + b.im() * b.im();
        if (norm == 0) {
            throw new PythonError("ZeroDivisionError", "complex division by zero");
        }
        return new Value.Complex(
                (a.re() * b.re() + a.im() * b.im()) / norm,
                (a.im() * b.re() - a.re() * b.im()) / norm);
    }

    static Value power(double re, double im, double ere, double eim) {
        if (ere == 0 && eim == 0) {
            return new Value.Complex(1, 0);
        }
        double size = Math.hypot(re, im);
        if (size == 0) {
            return new Value.Complex(0, 0);
        }
        double angle = Math.atan2(im, re);
        double length = Math.pow(size, ere) * Math.exp(-eim * angle);
        double turn = ere * angle + eim * Math.log(size);
        return new Value.Complex(length * Math.cos(turn), length * Math.sin(turn));
    }
}
