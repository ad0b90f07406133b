package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// A piece of a log: framed lines one behind the other, whole ones only, and the way to the next
/// piece.
///
/// Written to under the lock of its [BroadcastLog], read on any thread: what lies below [#end]
/// never changes again, and is there for whoever has taken a [#window].
final class Chunk {
    private static final byte LF = '\n';

    final long base;
    final long linesBefore;
    private final ByteBuf bytes;

    /// Lines, and below them 32 bits of bytes: a reader sees both of one moment.
    private volatile long written;

    private volatile @Nullable Chunk next;
    private volatile boolean retired;

    /// @param base offset of its first byte in the log
    /// @param linesBefore number of lines in the log before it
    /// @param bytes owned by the chunk; its capacity is the chunk's
    Chunk(long base, long linesBefore, ByteBuf bytes) {
        this.base = base;
        this.linesBefore = linesBefore;
        this.bytes = bytes;
    }

    boolean fits(int length) {
        return length <= bytes.capacity() - (int) written;
    }

    void append(byte[] source, ByteBuf line, byte[] eol) {
        long before = written;
        int at = (int) before;
        bytes.setBytes(at, source);
        at += source.length;
        bytes.setBytes(at, line, line.readerIndex(), line.readableBytes());
        at += line.readableBytes();
        bytes.setBytes(at, eol);
        at += eol.length;
        written = ((before >>> 32) + 1) << 32 | at;
    }

    /// The chunk after it, once that is begun: then this one grows no more, so ask for it before
    /// [#end].
    @Nullable Chunk next() {
        return next;
    }

    void follow(Chunk next) {
        this.next = next;
    }

    /// Whether the log has forgotten it.
    boolean retired() {
        return retired;
    }

    void retire() {
        retired = true;
    }

    /// The place after its last line.
    Place end() {
        long now = written;
        return new Place(this, base + (int) now, linesBefore + (now >>> 32));
    }

    int capacity() {
        return bytes.capacity();
    }

    /// All of it, shared, with a count of references of its own: when that is back at 1, nothing
    /// that was sliced from it is in use. Under the lock, and not of a chunk that has retired.
    ByteBuf window() {
        return bytes.retainedSlice(0, bytes.capacity());
    }

    /// Whether any window is still in use; under the lock.
    boolean inUse() {
        return bytes.refCnt() > 1;
    }

    void release() {
        bytes.release();
    }

    /// The first place at `offset` or after it where a line begins or may begin; under the lock.
    Place lineStart(long offset) {
        int end = (int) written;
        int at = Math.toIntExact(offset - base);
        if (at > 0 && at < end && bytes.getByte(at - 1) != LF) {
            at = bytes.indexOf(at, end, LF) + 1;
        }
        long lines = 0;
        for (int lf = bytes.indexOf(0, at, LF); lf >= 0; lf = bytes.indexOf(lf + 1, at, LF)) {
            lines++;
        }
        return new Place(this, base + at, linesBefore + lines);
    }

    /// The place after so many lines of the log, of which some are in this chunk; under the lock.
    Place afterLine(long line) {
        int at = 0;
        for (long i = linesBefore; i < line; i++) {
            at = bytes.indexOf(at, (int) written, LF) + 1;
        }
        return new Place(this, base + at, line);
    }
}
