package dev.ropewalk.symbolic.expr;

/// An error that Python or SymPy would have raised, or that is beyond this program, in one
/// sentence.
public final class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The message where the input ends too early: more may be typed.
    public static final String END_OF_INPUT = "unexpected end of the input";

    private final String type;
    private final int column;

    /// An error of that type, such as `ValueError`.
    public PythonError(String type, String message) {
        this(type, message, 0);
    }

    private PythonError(String type, String message, int column) {
        super(message, null, false, false);
        this.type = type;
        this.column = column;
    }

    /// For what cannot be read.
    ///
    /// @param at the index of the character at fault, from 0
    public static PythonError syntax(String message, int at) {
        return new PythonError("SyntaxError", message + " at column " + (at + 1), at + 1);
    }

    /// Where what cannot be read begins, from 1; 0 of any other error.
    public int column() {
        return column;
    }

    /// For what SymPy does and this does not.
    public static PythonError beyond(String message) {
        return new PythonError("NotImplementedError", message);
    }

    /// For an operand or argument of the wrong kind.
    public static PythonError type(String message) {
        return new PythonError("TypeError", message);
    }

    /// For an argument of the right kind that has no answer.
    public static PythonError value(String message) {
        return new PythonError("ValueError", message);
    }

    /// Python's name of the error.
    public String type() {
        return type;
    }

    /// The sentence.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
