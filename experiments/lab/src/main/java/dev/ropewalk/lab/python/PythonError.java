package dev.ropewalk.lab.python;

/// An arithmetic error of Python's, such as `ZeroDivisionError: float division by zero`.
public final class PythonError extends ArithmeticException {
    private static final long serialVersionUID = 1;

    private final String kind;

    private PythonError(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    static PythonError zeroDivision(String message) {
        return new PythonError("ZeroDivisionError", message);
    }

    static PythonError overflow(String message) {
        return new PythonError("OverflowError", message);
    }

    static PythonError value(String message) {
        return new PythonError("ValueError", message);
    }

    static PythonError type(String message) {
        return new PythonError("TypeError", message);
    }

    /// The name of Python's exception.
    public String kind() {
        return kind;
    }

    /// Name and message, as the last line of a traceback.
    public String line() {
        return kind + ": " + getMessage();
    }
}
