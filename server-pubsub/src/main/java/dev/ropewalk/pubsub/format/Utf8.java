package dev.ropewalk.pubsub.format;

import dev.ropewalk.pubsub.log.Utf8Sequence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Bytes for those who take nothing but UTF-8.
final class Utf8 {
    private Utf8() {}

    /// Whether the first so many bytes are UTF-8 as they are.
    static boolean isValid(byte[] text, int count) {
        int at = 0;
        while (at < count) {
            int length = length(text, at, count);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static int length(byte[] text, int at, int count) {
        return text[at] >= 0 ? 1 : Utf8Sequence.length(text, at, count);
    }

    /// They, but `\xNN` for each that is no UTF-8.
    static byte[] shown(byte[] text, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(count + 16);
        for (int at = 0; at < count; ) {
            int length = length(text, at, count);
            if (length > 0) {
                out.write(text, at, length);
                at += length;
            } else {
                String hex = "\\x" + HexFormat.of().toHexDigits(text[at++]);
                out.writeBytes(hex.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return out.toByteArray();
    }
}
