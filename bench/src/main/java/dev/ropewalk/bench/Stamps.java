package dev.ropewalk.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Lines that say when they were sent: `@`, then the nanosecond in 16 hexadecimal digits.
final class Stamps {
    private static final int DIGITS = 16;

    private Stamps() {}

    static String line(int length) {
        String stamp = "@" + HexFormat.of().toHexDigits(System.nanoTime());
        return stamp + "x".repeat(length - stamp.length());
    }

    /// Adds the age of each line that came whole.
    ///
    /// @param rest what the last call left over, and gets what this one does
    /// @param from lines that were sent before are counted only
    /// @return how many lines there were
    static int read(StringBuilder rest, ByteBuffer bytes, long from, List<Long> ages) {
        long now = System.nanoTime();
        rest.append(StandardCharsets.ISO_8859_1.decode(bytes));
        int lines = 0;
        int done = 0;
        for (int at = rest.indexOf("@"); at >= 0; at = rest.indexOf("@", done)) {
            if (at + 1 + DIGITS > rest.length()) {
                break;
            }
            done = at + 1 + DIGITS;
            long sent = HexFormat.fromHexDigitsToLong(rest, at + 1, done);
            if (sent >= from) {
                ages.add(now - sent);
            }
            lines++;
        }
        int last = rest.indexOf("@", done);
        rest.delete(0, last < 0 ? rest.length() : last);
        return lines;
    }
}
