package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.StandardCharsets;

/// What a server sends in WebSocket, as bytes (RFC 6455, section 5.2): whole messages, not masked.
///
/// Netty's encoder makes a buffer for each frame; these go into one with whatever else there is.
final class WebSocketFrames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int WHOLE = 0x80;
    private static final int SHORT = 125;
    private static final int LENGTH_IN_2 = 126;
    private static final int LENGTH_IN_8 = 127;

    /// A control frame has 125 bytes, of which the code takes two.
    private static final int LONGEST_REASON = 123;

    private WebSocketFrames() {}

    static void header(ByteBuf out, int opcode, int length) {
        out.writeByte(WHOLE | opcode);
        if (length <= SHORT) {
            out.writeByte(length);
        } else if (length <= 0xffff) {
            out.writeByte(LENGTH_IN_2).writeShort(length);
        } else {
            out.writeByte(LENGTH_IN_8).writeLong(length);
        }
    }

    /// The payload of a close frame; on the heap.
    static ByteBuf close(WebSocketCloseStatus status) {
        byte[] reason = status.reasonText().getBytes(StandardCharsets.UTF_8);
        return Unpooled.buffer(2 + reason.length).writeShort(status.code()).writeBytes(reason);
    }

    /// As much of it as a close frame can say, whole characters.
    static String reason(String text) {
        int end = text.length();
        while (ByteBufUtil.utf8Bytes(text.substring(0, end)) > LONGEST_REASON) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
