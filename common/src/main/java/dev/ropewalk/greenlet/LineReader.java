package dev.ropewalk.greenlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines out of the bytes that come in.
final class LineReader {
    private LineReader() {}

    static Optional<String> read(Inbound inbound, Strand me, long nanos, int longest)
            throws IOException {
        int known = 0;
        while (true) {
            int length = inbound.lineFeed(known);
            if (length >= 0) {
                check(withoutReturn(inbound, length), longest);
                return Optional.of(text(inbound.take(length + 1)));
            }
            known = inbound.size();
            check(withoutReturn(inbound, known), longest);
            if (inbound.isLast()) {
                return known == 0 ? Optional.empty() : Optional.of(text(inbound.take(known)));
            }
            inbound.await(me, nanos);
        }
    }

    /// A CR may be the first half of the line's end.
    private static int withoutReturn(Inbound inbound, int length) {
        return length > 0 && inbound.at(length - 1) == '\r' ? length - 1 : length;
    }

    private static void check(int length, int longest) throws IOException {
        if (length > longest) {
            throw new IOException("a line is longer than " + longest + " bytes");
        }
    }

    private static String text(byte[] line) {
        int length = line.length;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }
}
