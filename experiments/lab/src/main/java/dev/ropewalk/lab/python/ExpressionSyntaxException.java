package dev.ropewalk.lab.python;

/// A text that is no expression, and where it ceases to be one.
public final class ExpressionSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;
    private final int at;

    /// @param text the whole text
    /// @param at the index of the character at fault, up to the length of the text
    /// @param message what is wrong and what would be right
    ExpressionSyntaxException(String text, int at, String message) {
        super(message);
        this.text = text;
        this.at = at;
    }

    /// The number of the character at fault, from 1.
    public int column() {
        return text.codePointCount(0, at) + 1;
    }

    /// The error, with the column, on one line.
    @Override
    public String getMessage() {
        return "column " + column() + ": " + super.getMessage();
    }

    /// The same, and the text below with a caret at the character at fault.
    public String pointed() {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return getMessage() + "\n  " + line + "\n  " + " ".repeat(column() - 1) + "^";
    }
}
