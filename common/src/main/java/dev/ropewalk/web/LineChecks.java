package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;

/// Lines that Netty's strict decoder takes though RFC 9112 has no such ones. A proxy in front may
/// read them differently, and then the two disagree about where a request ends.
final class LineChecks {
    private static final byte LF = '\n';
    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private LineChecks() {}

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    /// Whether one of the lines from `from` to the reader's index begins with a blank, which makes
    /// it the rest of the field before (section 5.2, obs-fold).
    ///
    /// @param afterField whether the first of them follows a field, too
    static boolean isFolded(ByteBuf in, int from, boolean afterField) {
        int end = in.readerIndex();
        boolean folded = afterField && from < end && isBlank(in.getByte(from));
        int feed = in.indexOf(from, end, LF);
        while (!folded && feed >= 0 && feed + 1 < end) {
            folded = isBlank(in.getByte(feed + 1));
            feed = in.indexOf(feed + 1, end, LF);
        }
        return folded;
    }

    /// Whether the line at `from` is the size of a chunk with extensions that have names (section
    /// 7.1.1); the size itself is Netty's to check.
    static boolean isChunkLine(ByteBuf in, int from) {
        int end = in.indexOf(from, in.readerIndex(), LF) - 1;
        int at = from;
        while (at < end && Character.digit(in.getByte(at), 16) >= 0) {
            at++;
        }
        while (at >= 0 && at < end) {
            at = extension(in, at, end);
        }
        return at == end;
    }

    /// Where the extension ends that begins at `at`, -1 if it is none.
    private static int extension(ByteBuf in, int at, int end) {
        int semicolon = blanks(in, at, end);
        int name = blanks(in, semicolon + 1, end);
        int nameEnd = token(in, name, end);
        if (!is(in, semicolon, end, ';') || nameEnd == name) {
            return -1;
        }
        int equals = blanks(in, nameEnd, end);
        if (!is(in, equals, end, '=')) {
            return nameEnd;
        }
        int value = blanks(in, equals + 1, end);
        int valueEnd = is(in, value, end, '"') ? quoted(in, value, end) : token(in, value, end);
        return valueEnd == value ? -1 : valueEnd;
    }

    private static boolean is(ByteBuf in, int at, int end, char c) {
        return at < end && in.getByte(at) == c;
    }

    private static int blanks(ByteBuf in, int from, int end) {
        int at = from;
        while (at < end && isBlank(in.getByte(at))) {
            at++;
        }
        return at;
    }

    private static int token(ByteBuf in, int from, int end) {
        int at = from;
        while (at < end && isTokenCharacter(in.getByte(at))) {
            at++;
        }
        return at;
    }

    private static boolean isTokenCharacter(byte c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || MARKS.indexOf(c) >= 0;
    }

    private static int quoted(ByteBuf in, int from, int end) {
        int at = from + 1;
        while (at < end && in.getByte(at) != '"') {
            at += in.getByte(at) == '\\' ? 2 : 1;
        }
        return at < end ? at + 1 : -1;
    }

    /// Whether it is a token (RFC 9110, section 5.6.2).
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c < 128 && isTokenCharacter((byte) c));
    }
}
