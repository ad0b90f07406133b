package dev.ropewalk.symbolic.expr;

import static dev.ropewalk.symbolic.expr.Ops.add;
import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.inverse;
import static dev.ropewalk.symbolic.expr.Ops.mul;
import static dev.ropewalk.symbolic.expr.Ops.pow;
import static dev.ropewalk.symbolic.expr.Ops.sqrt;
import static dev.ropewalk.symbolic.expr.Ops.sub;

import org.jspecify.annotations.Nullable;

/// Trigonometric and hyperbolic functions of inverse ones: `sin(acos(x))` is `sqrt(1 - x**2)`.
final class Inverses {
    private Inverses() {}

    private static Expr oneMinusSquare(Expr x) {
        return sqrt(sub(S.ONE, pow(x, 2)));
    }

    private static Expr onePlusSquare(Expr x) {
        return sqrt(add(S.ONE, pow(x, 2)));
    }

    private static Expr oneMinusInverse(Expr x) {
        return sqrt(sub(S.ONE, pow(x, -2)));
    }

    private static Expr onePlusInverse(Expr x) {
        return sqrt(add(S.ONE, pow(x, -2)));
    }

    /// sqrt(x - 1) sqrt(x + 1)
    private static Expr squareMinusOne(Expr x) {
        return mul(sqrt(sub(x, S.ONE)), sqrt(add(x, S.ONE)));
    }

    private static Expr norm(Apply atan2) {
        return sqrt(add(pow(atan2.arg(1), 2), pow(atan2.arg(0), 2)));
    }

    static @Nullable Expr sin(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "asin" -> x;
            case "atan" -> div(x, onePlusSquare(x));
            case "atan2" -> div(x, norm(a));
            case "acos" -> oneMinusSquare(x);
            case "acot" -> inverse(mul(onePlusInverse(x), x));
            case "acsc" -> inverse(x);
            case "asec" -> oneMinusInverse(x);
            default -> null;
        };
    }

    static @Nullable Expr cos(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "acos" -> x;
            case "atan" -> inverse(onePlusSquare(x));
            case "atan2" -> div(a.arg(1), norm(a));
            case "asin" -> oneMinusSquare(x);
            case "acot" -> inverse(onePlusInverse(x));
            case "acsc" -> oneMinusInverse(x);
            case "asec" -> inverse(x);
            default -> null;
        };
    }

    static @Nullable Expr tan(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "atan" -> x;
            case "atan2" -> div(x, a.arg(1));
            case "asin" -> div(x, oneMinusSquare(x));
            case "acos" -> div(oneMinusSquare(x), x);
            case "acot" -> inverse(x);
            case "acsc" -> inverse(mul(oneMinusInverse(x), x));
            case "asec" -> mul(oneMinusInverse(x), x);
            default -> null;
        };
    }

    static @Nullable Expr cot(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "acot" -> x;
            case "atan" -> inverse(x);
            case "atan2" -> div(a.arg(1), x);
            case "asin" -> div(oneMinusSquare(x), x);
            case "acos" -> div(x, oneMinusSquare(x));
            case "acsc" -> mul(oneMinusInverse(x), x);
            case "asec" -> inverse(mul(oneMinusInverse(x), x));
            default -> null;
        };
    }

    static @Nullable Expr sinh(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "asinh" -> x;
            case "acosh" -> squareMinusOne(x);
            case "atanh" -> div(x, oneMinusSquare(x));
            case "acoth" -> inverse(squareMinusOne(x));
            default -> null;
        };
    }

    static @Nullable Expr cosh(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "asinh" -> onePlusSquare(x);
            case "acosh" -> x;
            case "atanh" -> inverse(oneMinusSquare(x));
            case "acoth" -> div(x, squareMinusOne(x));
            default -> null;
        };
    }

    static @Nullable Expr tanh(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "asinh" -> div(x, onePlusSquare(x));
            case "acosh" -> div(squareMinusOne(x), x);
            case "atanh" -> x;
            case "acoth" -> inverse(x);
            default -> null;
        };
    }

    static @Nullable Expr coth(Apply a) {
        Expr x = a.args().isEmpty() ? S.ZERO : a.arg();
        return switch (a.head().name()) {
            case "asinh" -> div(onePlusSquare(x), x);
            case "acosh" -> div(x, squareMinusOne(x));
            case "atanh" -> inverse(x);
            case "acoth" -> x;
            default -> null;
        };
    }
}
