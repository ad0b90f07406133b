package dev.ropewalk.lab.sha256;

import java.nio.charset.StandardCharsets;

/// The name of a file as `sha256sum` writes it: bytes, held as a text of one character a byte, so
/// that a name in no encoding at all is printed as it was read.
///
/// @param bytes one character below 256 for each
record FileName(String bytes) {
    private static final int MARK = 0xdc00;

    /// The name for the standard input.
    static final FileName STANDARD_INPUT = new FileName("-");

    /// Of a word of the command line.
    static FileName of(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return new FileName(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /// As it is opened, and as messages show it.
    String text() {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /// As text in which each byte that is no UTF-8 is a low surrogate, U+DC80 to U+DCFF.
    String marked() {
        StringBuilder marked = new StringBuilder();
        int at = 0;
        while (at < bytes.length()) {
            int size = sizeAt(at);
            String one = new FileName(bytes.substring(at, at + size)).text();
            if (one.equals("\ufffd")) {
                marked.append((char) (MARK | bytes.charAt(at)));
            } else {
                marked.append(one);
            }
            at += size;
        }
        return marked.toString();
    }

    /// The size of the character in bytes, 1 if the bytes are no character.
    private int sizeAt(int at) {
        int lead = bytes.charAt(at);
        int size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + size > bytes.length()) {
            return 1;
        }
        String one = new FileName(bytes.substring(at, at + size)).text();
        return one.codePointCount(0, one.length()) == 1 && !one.equals("\ufffd") ? size : 1;
    }

    /// Whether it would spoil a line: then the line begins with a backslash and the name has
    /// escapes.
    boolean needsEscape() {
        return bytes.chars().anyMatch(c -> c == '\\' || c == '\n' || c == '\r');
    }

    /// Whether it would take more than a line.
    boolean hasNewline() {
        return bytes.indexOf('\n') >= 0;
    }

    /// With a backslash, a newline and a carriage return as `\\`, `\n`, `\r`.
    String escaped() {
        return bytes.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
