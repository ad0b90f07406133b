package dev.ropewalk.pubsub.settings;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// Makes lines harmless to terminals: each byte of a control character other than tab becomes
/// `\xNN`. Control characters are 00 to 1f, 7f, and 80 to 9f; terminals obey the last ones in UTF-8
/// (`c2 9b`) and, outside UTF-8, alone. All else stays as it is, a backslash too.
public final class Sanitizer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int ESCAPED = 4;

    private Sanitizer() {}

    /// The line without control characters: itself, not retained, if it has none; otherwise a copy
    /// on the heap, which need not be released. The indices of the line stay.
    public static ByteBuf clean(ByteBuf line) {
        int first = line.readerIndex();
        int end = line.writerIndex();
        while (first < end && isClean(line, first)) {
            first += length(line, first);
        }
        return first >= end ? line : escaped(line, first);
    }

    private static ByteBuf escaped(ByteBuf line, int first) {
        int clean = first - line.readerIndex();
        ByteBuf made = Unpooled.buffer(clean + ESCAPED * (line.writerIndex() - first));
        made.writeBytes(line, line.readerIndex(), clean);
        for (int at = first; at < line.writerIndex(); ) {
            int length = length(line, at);
            if (isClean(line, at)) {
                made.writeBytes(line, at, length);
            } else {
                for (int i = at; i < at + length; i++) {
                    escape(made, line.getByte(i));
                }
            }
            at += length;
        }
        return made;
    }

    private static void escape(ByteBuf made, byte b) {
        made.writeByte('\\').writeByte('x').writeByte(HEX[(b >> 4) & 0xf]).writeByte(HEX[b & 0xf]);
    }

    private static boolean isClean(ByteBuf line, int at) {
        int lead = line.getUnsignedByte(at);
        if (length(line, at) > 1) {
            return lead != 0xc2 || line.getUnsignedByte(at + 1) > 0x9f;
        }
        return lead == '\t' || (lead >= 0x20 && lead < 0x7f) || lead > 0x9f;
    }

    /// The bytes of the character in UTF-8 that begins there; 1 if none does.
    private static int length(ByteBuf line, int at) {
        int lead = line.getUnsignedByte(at);
        int length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > line.writerIndex()) {
            return 1;
        }
        for (int i = 1; i < length; i++) {
            if ((line.getByte(at + i) & 0xc0) != 0x80) {
                return 1;
            }
        }
        return length;
    }
}
