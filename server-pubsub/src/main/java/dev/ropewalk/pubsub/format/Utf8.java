package dev.ropewalk.pubsub.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Helpers for peers that take nothing but UTF-8.
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

    /// The bytes as text, but `\xNN` for each that is no UTF-8.
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

    /// The length in bytes of the character that begins at `at` (RFC 3629, section 4); 0 if none
    /// begins there.
    ///
    /// @param end where the text ends
    static int length(byte[] text, int at, int end) {
        if (text[at] >= 0) {
            return 1;
        }
        int lead = text[at] & 0xff;
        int length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (length == 0 || at + length > end) {
            return 0;
        }
        int second = text[at + 1] & 0xff;
        if (second < leastSecond(lead) || second > mostSecond(lead)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((text[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// No longer than it must be.
    private static int leastSecond(int lead) {
        return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    }

    /// No surrogate, and nothing beyond U+10FFFF.
    private static int mostSecond(int lead) {
        return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    }
}
