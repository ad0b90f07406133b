package dev.ropewalk.lab.python;

import java.util.List;

/// An expression of Python's over numbers and the variable `x`, as a tree; [#parse] makes it, and
/// nothing in it runs code.
public sealed interface Expression {
    /// Reads an expression.
    ///
    /// @throws ExpressionSyntaxException if it is none
    static Expression parse(String text) throws ExpressionSyntaxException {
        return new Parser(text).parse();
    }

    /// Its value as Python computes it.
    ///
    /// @param x what `x` stands for
    /// @throws PythonError where Python raises it
    default Value evaluate(Value x) {
        return new Evaluation(x).of(this);
    }

    /// Its value and its derivative, exact but for rounding (forward-mode automatic
    /// differentiation).
    ///
    /// @param x the point, a float even where it is whole
    /// @throws PythonError where Python raises one, and where the value is complex
    default Dual differentiate(double x) {
        return new DualEvaluation(this, x).result();
    }

    /// The expressions that it is made of.
    List<Expression> parts();

    /// Whether it depends on `x`.
    default boolean hasVariable() {
        for (Expression part : parts()) {
            if (part.hasVariable()) {
                return true;
            }
        }
        return this instanceof Variable;
    }

    /// A number.
    ///
    /// @param at where it is
    /// @param value what it is
    record Literal(int at, Value value) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /// The variable `x`.
    ///
    /// @param at where it is
    record Variable(int at) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /// A sign, or bits inverted.
    ///
    /// @param at where the sign is
    /// @param sign `+`, `-` or `~`
    /// @param operand what it applies to
    record Unary(int at, char sign, Expression operand) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /// An operator between two expressions.
    ///
    /// @param at where the operator is
    /// @param operator no comparison
    /// @param left its left operand
    /// @param right its right operand
    record Binary(int at, Operator operator, Expression left, Expression right)
            implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /// Comparisons in a chain, `0 < x < 1`.
    ///
    /// @param at where the first operator is
    /// @param operators one less than operands
    /// @param parts the operands
    record Comparisons(int at, List<Operator> operators, List<Expression> parts)
            implements Expression {}

    /// `not`.
    ///
    /// @param at where it is
    /// @param operand what it applies to
    record Not(int at, Expression operand) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /// `and` or `or`: the first operand that decides, or the second.
    ///
    /// @param at where the word is
    /// @param isAnd which of them
    /// @param left evaluated first
    /// @param right evaluated if that does not decide
    record Both(int at, boolean isAnd, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /// `then if test else other`.
    ///
    /// @param at where the `if` is
    /// @param test evaluated first
    /// @param then the value if the test is true
    /// @param other the value if not
    record Conditional(int at, Expression test, Expression then, Expression other)
            implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(test, then, other);
        }
    }

    /// A call of a function.
    ///
    /// @param at where its name is
    /// @param function which
    /// @param parts the arguments
    record Call(int at, Function function, List<Expression> parts) implements Expression {}
}
