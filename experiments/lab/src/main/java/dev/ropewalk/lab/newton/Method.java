package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.python.Expression;
import dev.ropewalk.lab.python.ExpressionSyntaxException;
import dev.ropewalk.lab.python.Operator;
import dev.ropewalk.lab.python.PythonError;
import dev.ropewalk.lab.python.Value;
import dev.ropewalk.lab.python.Value.Real;

/// A method of iteration, with its settings.
sealed interface Method {
    /// Iterates for a function.
    Outcome apply(Expression f);

    /// The diary's.
    ///
    /// @param start any number of Python's
    record Original(Value start, int steps) implements Method {
        @Override
        public Outcome apply(Expression f) {
            return new Diary(f, start, steps).run();
        }
    }

    /// The proper one.
    ///
    /// @param start finite
    record Proper(double start, Limits limits) implements Method {
        @Override
        public Outcome apply(Expression f) {
            return new Solver(f, limits).run(start);
        }
    }

    /// From the options.
    ///
    /// @param start a constant expression
    static Method of(boolean isDiary, String start, int steps, double tolerance)
            throws EntryException {
        Value value = number(start);
        Limits limits;
        try {
            limits = new Limits(steps, tolerance);
        } catch (IllegalArgumentException wrong) {
            throw EntryException.wrongCall(String.valueOf(wrong.getMessage()));
        }
        if (isDiary) {
            return new Original(value, steps);
        }
        try {
            if (Operator.ADD.apply(value, new Real(0)) instanceof Real r
                    && Double.isFinite(r.x())) {
                return new Proper(r.x(), limits);
            }
        } catch (PythonError _) { // said below
        }
        throw EntryException.wrongCall("--start is a finite number, not " + start);
    }

    private static Value number(String text) throws EntryException {
        try {
            Expression expression = Expression.parse(text);
            if (!expression.hasVariable()) {
                return expression.evaluate(Value.ZERO);
            }
        } catch (ExpressionSyntaxException | PythonError _) { // said below
        }
        throw EntryException.wrongCall("--start is a number, such as 1.5 or pi/2, not " + text);
    }
}
