package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the lines of the runs that a [Subscriber] is written, one by one, for subscribers that
/// encode them. Nothing is searched and nothing allocated per line.
///
/// ```
/// lines.begin(run, from);
/// while (lines.next()) {
///     run.getBytes(lines.text(), into, lines.textLength());
/// }
/// ```
///
/// Each subscriber has its own, and writes runs in order; event loop only.
public final class RunReader {
    private static final byte[] NOTHING = {};

    private @Nullable Chunk chunk;
    private byte[] entries = NOTHING;
    private int at;
    private int start;
    private int length;
    private int source;
    private long millis;
    private int end;

    /// Begins with a run from [Subscriber#write]; [#next] goes to the first line.
    public void begin(ByteBuf run, ChunkPosition from) {
        int first = run.readerIndex();
        if (chunk != from.chunk() || start + length > first) {
            begin(from.chunk());
        }
        while (start + length < first) {
            step();
        }
        end = run.writerIndex();
    }

    /// Stands before the first line of a chunk, for [#step].
    void begin(Chunk of) {
        chunk = of;
        at = 0;
        start = 0;
        length = 0;
        millis = 0;
    }

    /// Goes to the next line; false after the last one.
    public boolean next() {
        if (start + length >= end) {
            return false;
        }
        step();
        return true;
    }

    /// Goes to the next line of the chunk, which must be there.
    void step() {
        entries = chunk().entries();
        start += length;
        length = (int) take();
        source = (int) take();
        long later = take();
        millis += later >>> 1 ^ -(later & 1);
    }

    private long take() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = entries[at++];
            number |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return number;
            }
        }
    }

    private Chunk chunk() {
        return Objects.requireNonNull(chunk, "begin was not called");
    }

    /// The offset after the line, which with the epoch is its [Position].
    public long after() {
        return chunk().base + start + length;
    }

    /// The time at which the line came, in milliseconds since 1970.
    public long millis() {
        return millis;
    }

    /// The index in the run at which the source begins, and with it the line.
    public int source() {
        return start;
    }

    public int sourceLength() {
        return source;
    }

    /// The index in the run at which the text begins.
    public int text() {
        return start + source;
    }

    /// Bytes of the text, without the source and without the ending.
    public int textLength() {
        return length - source - chunk().eol;
    }
}
