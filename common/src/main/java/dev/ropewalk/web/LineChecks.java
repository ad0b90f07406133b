package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Lines that Netty's strict decoder takes though RFC 9112 has no such ones. A proxy in front may
/// read them differently, and then the two disagree about where a request ends.
final class LineChecks {
    private static final byte LF = '\n';
    private static final String TOKEN_TEXT = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

    /// RFC 9110, section 5.6.2.
    private static final Pattern TOKEN = Pattern.compile(TOKEN_TEXT);

    /// Section 7.1.1. Nothing is tried twice, however long the line is.
    private static final Pattern CHUNK_LINE =
            Pattern.compile(
                    "[0-9A-Fa-f]++(?:B;BT(?:B=B(?:T|\"(?:[^\"\\\\]|\\\\.)*+\"))?+)*+\r"
                            .replace("B", "[ \t]*+")
                            .replace("T", TOKEN_TEXT),
                    Pattern.DOTALL);

    private LineChecks() {}

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

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    /// Whether the line at `from`, which is the size of a chunk to Netty, has extensions that are
    /// some, or none.
    static boolean isChunkLine(ByteBuf in, int from) {
        int end = in.indexOf(from, in.readerIndex(), LF);
        return in.indexOf(from, end, (byte) ';') < 0
                || CHUNK_LINE
                        .matcher(in.toString(from, end - from, StandardCharsets.ISO_8859_1))
                        .matches();
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }
}
