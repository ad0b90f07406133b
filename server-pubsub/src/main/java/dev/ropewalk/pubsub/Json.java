package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;

/// Strings of JSON (RFC 8259, section 7), from UTF-8 to UTF-8.
final class Json {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final ByteProcessor PLAIN = b -> (b < 0 || b >= ' ') && b != '"' && b != '\\';

    private Json() {}

    /// The string of a text, quotes and all.
    static String of(String text) {
        ByteBuf in = Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
        ByteBuf out = Unpooled.buffer(in.readableBytes() + 2);
        out.writeByte('"');
        escape(out, in, 0, in.readableBytes());
        return out.writeByte('"').toString(StandardCharsets.UTF_8);
    }

    /// Writes what stands between the quotes.
    ///
    /// @param in has UTF-8 there
    static void escape(ByteBuf out, ByteBuf in, int from, int length) {
        int end = from + length;
        int at = from;
        while (at < end) {
            int special = in.forEachByte(at, end - at, PLAIN);
            int stop = special < 0 ? end : special;
            out.writeBytes(in, at, stop - at);
            if (special >= 0) {
                escape(out, in.getByte(special));
            }
            at = stop + 1;
        }
    }

    private static void escape(ByteBuf out, byte b) {
        out.writeByte('\\');
        switch (b) {
            case '"', '\\' -> out.writeByte(b);
            case '\t' -> out.writeByte('t');
            case '\r' -> out.writeByte('r');
            case '\n' -> out.writeByte('n');
            default ->
                    out.writeByte('u')
                            .writeByte('0')
                            .writeByte('0')
                            .writeByte(HEX[b >> 4])
                            .writeByte(HEX[b & 0xf]);
        }
    }
}
