package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import org.jspecify.annotations.Nullable;

/// Matrices.
final class Matrices {
    private Matrices() {}

    static @Nullable Value binary(String operator, Expr a, Expr b) {
        return null;
    }

    static @Nullable Value negative(Expr e) {
        return null;
    }

    static @Nullable Value element(Value matrix, Value at) {
        return null;
    }
}
