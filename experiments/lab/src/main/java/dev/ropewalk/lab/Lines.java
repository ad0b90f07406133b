package dev.ropewalk.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a stream as bytes, in bounded memory whatever the stream holds.
public final class Lines {
    /// The longest line in bytes; of a longer one this much is kept, so that it counts as too long.
    public static final int LONGEST = 32 << 20;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    /// @param longest in bytes, without the end of line
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// The next line without its end, which is LF or CRLF; of a line that is too long, its first
    /// `longest + 1` bytes; null after the last.
    public byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean some = false;
        while (from < to || fill()) {
            some = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            int room = longest + 2 - line.size(); // a CR, and a byte that shows too long a line
            line.write(buffer, from, Math.min(end - from, room));
            boolean ended = end < to;
            from = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        return some ? withoutReturn(line.toByteArray()) : null;
    }

    private byte[] withoutReturn(byte[] line) {
        boolean cut = line.length > 0 && line[line.length - 1] == '\r';
        int length = Math.min(cut ? line.length - 1 : line.length, longest + 1);
        return length == line.length ? line : Arrays.copyOf(line, length);
    }

    /// Whether the next line, as far as can be told, is not there yet.
    boolean isWaiting() {
        try {
            return from == to && in.available() == 0;
        } catch (IOException _) { // the next read tells
            return true;
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }
}
