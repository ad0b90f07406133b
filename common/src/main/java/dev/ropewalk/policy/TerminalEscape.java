package dev.ropewalk.policy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// Makes bytes fit for a log line: printable ASCII stays, `"` and `\` get a backslash, all else is
/// `\xNN`. So no byte of a peer's ends a line or speaks to a terminal.
final class TerminalEscape {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private TerminalEscape() {}

    /// The first `limit` readable bytes, which stay readable, in quotes; `...` where there are
    /// more.
    static String quote(ByteBuf data, int limit) {
        int shown = Math.min(limit, data.readableBytes());
        StringBuilder text = new StringBuilder(shown + 5).append('"');
        for (int i = 0; i < shown; i++) {
            append(text, data.getByte(data.readerIndex() + i));
        }
        return text.append('"').append(shown < data.readableBytes() ? "..." : "").toString();
    }

    /// The same for text, in UTF-8.
    static String quote(String text, int limit) {
        return quote(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)), limit);
    }

    private static void append(StringBuilder text, byte b) {
        if (b == '"' || b == '\\') {
            text.append('\\').append((char) b);
        } else if (b >= ' ' && b < 0x7f) {
            text.append((char) b);
        } else {
            text.append("\\x").append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
        }
    }
}
