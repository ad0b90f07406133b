package dev.ropewalk.pubsub.log;

/// One character of UTF-8 that is longer than a byte (RFC 3629, section 4).
public final class Utf8Sequence {
    private Utf8Sequence() {}

    /// The bytes of the character that begins there; 0 if none does.
    ///
    /// @param at where a byte above 7f stands
    /// @param end where the text ends
    public static int length(byte[] text, int at, int end) {
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
