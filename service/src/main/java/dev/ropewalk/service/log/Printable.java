package dev.ropewalk.service.log;

import java.util.Locale;

/// Keeps the log's bytes from speaking to a terminal: control characters and those that turn, break
/// or hide text are written as escapes.
final class Printable {
    private Printable() {}

    static boolean is(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> true;
        };
    }

    /// Appends `text` with `\\uNNNN` for each that is not printable, as JSON has it; where
    /// `briefly`, with `\\xNN` for the first 256.
    static void append(StringBuilder line, String text, boolean briefly) {
        text.codePoints()
                .forEach(character -> {
                    if (is(character)) {
                        line.appendCodePoint(character);
                    } else if (briefly && character < 0x100) {
                        line.append(String.format(Locale.ROOT, "\\x%02x", character));
                    } else {
                        for (char unit : Character.toChars(character)) {
                            line.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                        }
                    }
                });
    }
}
