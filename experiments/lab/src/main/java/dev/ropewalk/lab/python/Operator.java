package dev.ropewalk.lab.python;

/// Python's operators between two numbers.
public enum Operator {
    /// Bitwise or.
    OR("|"),
    /// Bitwise exclusive or; a power is `**`.
    XOR("^"),
    /// Bitwise and.
    AND("&"),
    /// Times a power of two.
    SHIFT_LEFT("<<"),
    /// Through a power of two, rounded down.
    SHIFT_RIGHT(">>"),
    /// Sum.
    ADD("+"),
    /// Difference.
    SUBTRACT("-"),
    /// Product.
    MULTIPLY("*"),
    /// Quotient, a float even of integers.
    DIVIDE("/"),
    /// Quotient rounded down.
    FLOOR_DIVIDE("//"),
    /// The remainder of that division, with the sign of the divisor.
    MODULO("%"),
    /// Power.
    POWER("**"),
    /// Less.
    LESS("<"),
    /// Less or equal.
    LESS_OR_EQUAL("<="),
    /// Greater.
    GREATER(">"),
    /// Greater or equal.
    GREATER_OR_EQUAL(">="),
    /// Equal.
    EQUAL("=="),
    /// Not equal.
    NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /// As it is written.
    public String symbol() {
        return symbol;
    }

    /// Whether it compares.
    public boolean isComparison() {
        return compareTo(LESS) >= 0;
    }

    /// Applies Python's operator to two numbers.
    ///
    /// @throws PythonError where Python raises it
    public Value apply(Value left, Value right) {
        return Arithmetic.apply(this, left, right);
    }
}
