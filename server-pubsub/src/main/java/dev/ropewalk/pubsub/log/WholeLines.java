package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The whole lines at the beginning of what has come from a client, cut where they lie: nothing is
/// allocated for a line, and its end is looked for while it is copied. LF ends a line, and so does
/// CR LF. One thread.
///
/// ```
/// while ((length = lines.copy(into, at, ending)) >= 0) {
///     at += length;
///     lines.next();
/// }
/// ```
public final class WholeLines {
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
    public WholeLines(ByteBuf in, int longest) {
        this.bytes = in.nioBuffer().order(ByteOrder.LITTLE_ENDIAN);
        this.longest = longest;
    }

    /// Whether there is another one.
    public boolean hasNext() {
        if (end == 0) {
            int feed = feed(start, mostOfLine());
            if (feed < 0) {
                return false;
            }
            endsAt(feed);
        }
        return length <= longest;
    }

    /// The latest end of a line that begins here, if it is not too long.
    private int mostOfLine() {
        return (int) Math.min(bytes.limit(), start + longest + 2L);
    }

    private void endsAt(int feed) {
        end = feed + 1;
        length = feed - start;
        if (length > 0 && bytes.get(feed - 1) == '\r') {
            length--;
        }
    }

    private int feed(int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = feeds(bytes.getLong(at));
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

    /// A bit for an LF among eight bytes, right for the lowest: a byte of the difference to eight
    /// LFs is 0 where there is one, and only there, up to the first, does taking 1 away set a high
    /// bit that was not set.
    private static long feeds(long word) {
        long difference = word ^ FEEDS;
        return (difference - ONES) & ~difference & HIGH_BITS;
    }

    /// Bytes of the line without its ending; after [#hasNext].
    int length() {
        return length;
    }

    /// Copies the next line, and after it `ending`: CR LF, or LF alone.
    ///
    /// Up to eight bytes after it may be overwritten, within the limit.
    ///
    /// @param into of little endian order
    /// @return the bytes that it takes there, or -1 if there is none or it does not fit
    int copy(ByteBuffer into, int at, byte[] ending) {
        int feed = end == 0 ? copyToFeed(into, at) : -1;
        if (feed >= 0) {
            endsAt(feed);
        }
        if (!hasNext() || length > into.limit() - at - ending.length) {
            return -1;
        }
        int taken = length + ending.length;
        if (feed < 0) {
            into.put(at, bytes, start, length).put(at + length, ending);
        } else if (end - start != taken) {
            into.put(at + length, ending);
        }
        return taken;
    }

    /// Goes behind the line.
    void next() {
        count++;
        textBytes += length;
        start = end;
        end = 0;
    }

    /// Copies as far as the line goes, in words of eight bytes.
    ///
    /// @return where its LF is, or -1 where the line, or what is there of it, is not so far from
    ///   its end or from that of `into`
    private int copyToFeed(ByteBuffer into, int at) {
        int away = at - start;
        int last = Math.min(mostOfLine(), into.limit() - away) - Long.BYTES;
        for (int from = start; from <= last; from += Long.BYTES) {
            long word = bytes.getLong(from);
            into.putLong(from + away, word);
            long found = feeds(word);
            if (found != 0) {
                return from + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        return -1;
    }

    /// The number of lines that were gone behind.
    public int count() {
        return count;
    }

    /// Bytes of those without their endings.
    public int textBytes() {
        return textBytes;
    }

    /// Bytes of those with their endings.
    public int read() {
        return start;
    }
}
