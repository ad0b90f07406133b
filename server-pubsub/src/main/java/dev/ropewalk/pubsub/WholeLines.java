package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The whole lines at the beginning of what has come from a client, cut where they lie: nothing is
/// allocated or copied for a line. LF ends a line, and so does CR LF. One thread.
///
/// ```
/// while (lines.hasNext()) {
///     lines.copy(into, at, ending);
///     lines.next();
/// }
/// ```
final class WholeLines {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long FEEDS = ONES * '\n';

    private final ByteBuffer bytes;
    private final int longest;
    private int start;
    private int length;

    /// Behind the LF of the line, 0 as long as it has not been looked for.
    private int end;

    private int count;
    private int textBytes;

    /// @param in lent; its indices stay
    /// @param longest bytes of a line, at most, without its ending: before one that is longer, or
    ///   may become so, it ends
    WholeLines(ByteBuf in, int longest) {
        this.bytes = in.nioBuffer().order(ByteOrder.LITTLE_ENDIAN);
        this.longest = longest;
    }

    /// Whether there is another one.
    boolean hasNext() {
        if (end == 0) {
            int feed = feed(start, (int) Math.min(bytes.limit(), start + longest + 2L));
            if (feed < 0) {
                return false;
            }
            end = feed + 1;
            length = feed - start;
            if (length > 0 && bytes.get(feed - 1) == '\r') {
                length--;
            }
        }
        return length <= longest;
    }

    /// Eight bytes at a time: a byte of the difference to eight LFs is 0 where there is one, and
    /// only there, up to the first, does taking 1 away set a high bit that was not set.
    private int feed(int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long difference = bytes.getLong(at) ^ FEEDS;
            long found = (difference - ONES) & ~difference & HIGH_BITS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    /// Bytes of the line without its ending.
    int length() {
        return length;
    }

    /// Copies those, and after them `ending`: CR LF, or LF alone, which is that of the line itself
    /// if it is as long.
    void copy(ByteBuffer into, int at, byte[] ending) {
        if (end - start == length + ending.length) {
            into.put(at, bytes, start, end - start);
        } else {
            into.put(at, bytes, start, length).put(at + length, ending);
        }
    }

    /// Goes behind the line.
    void next() {
        count++;
        textBytes += length;
        start = end;
        end = 0;
    }

    /// How many lines it has gone behind.
    int count() {
        return count;
    }

    /// Bytes of those without their endings.
    int textBytes() {
        return textBytes;
    }

    /// Bytes of those with their endings.
    int read() {
        return start;
    }
}
