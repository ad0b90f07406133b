package dev.ropewalk.endpoint;

/// Thrown to whoever had an endpoint string parsed that is not one.
///
/// The message's first line is a sentence that stands alone and quotes the string; below it the
/// string stands again with a caret under the place:
///
/// ```
/// tcp:12x4: a port is a number from 0 to 65535, not "12x4"
///   tcp:12x4
///       ^
/// ```
///
/// Control characters appear as `?`, so the message is safe to print.
public final class EndpointSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// See [#column()].
    private final int column;

    EndpointSyntaxException(String text, int column, String problem) {
        super(message(text, column, problem));
        this.column = column;
    }

    /// Where in the string, in chars: 1 is the first, the length and one is the place after the
    /// last.
    public int column() {
        return column;
    }

    private static String message(String text, int column, String problem) {
        String indent = " ".repeat(text.codePointCount(0, column - 1));
        String quoted = text.isEmpty() ? "\"\"" : text;
        return printable(quoted + ": " + problem)
                + "\n  "
                + printable(text)
                + "\n  "
                + indent
                + "^";
    }

    /// Replaces each sign by one sign, so that the caret stays where it points.
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            shown.appendCodePoint(isPrintable(codePoint) ? codePoint : '?');
        }
        return shown.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
