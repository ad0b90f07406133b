package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The one order of all lines: each is appended once, framed, to shared off-heap chunks, and stays
/// until `history` bytes have come after it. Readers hold offsets and take slices, never copies.
///
/// Any thread; the lock is held for one copy of one line or for a look-up.
final class BroadcastLog {
    static final int CHUNK_BYTES = 64 * 1024;

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final long history;
    private final byte[] eol;
    private long capacity;
    private boolean closed;

    /// @param history bytes that are kept at least, unless fewer have come
    /// @param eol what ends each line
    BroadcastLog(long history, byte[] eol) {
        this.history = history;
        this.eol = eol;
        addChunk(CHUNK_BYTES);
    }

    /// Appends one line.
    ///
    /// @param source what stands before its text
    /// @param line lent for the call; its indices stay
    synchronized void append(byte[] source, ByteBuf line) {
        if (closed) {
            return;
        }
        int length = source.length + line.readableBytes() + eol.length;
        if (!chunks.getLast().fits(length)) {
            addChunk(Math.max(CHUNK_BYTES, length));
            forgetOldest();
        }
        chunks.getLast().append(source, line, eol);
    }

    private void addChunk(int bytes) {
        Chunk last = chunks.peekLast();
        long base = last == null ? 0 : last.end();
        long lines = last == null ? 0 : last.linesAtEnd();
        chunks.addLast(new Chunk(base, lines, PooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes)));
        capacity += bytes;
    }

    private void forgetOldest() {
        while (capacity - chunks.getFirst().capacity() - chunks.getLast().capacity() >= history) {
            Chunk oldest = chunks.removeFirst();
            capacity -= oldest.capacity();
            oldest.release();
        }
    }

    /// Where the next line will stand.
    synchronized Position head() {
        Chunk last = chunks.getLast();
        return new Position(last.end(), last.linesAtEnd());
    }

    /// The first place that is still there.
    synchronized Position tail() {
        Chunk first = chunks.getFirst();
        return new Position(first.base, first.linesBefore());
    }

    /// What follows `offset`, up to the end of one chunk: a run of whole lines, empty at the head; null
    /// if it is gone. The caller releases its bytes.
    synchronized @Nullable Run after(long offset) {
        Chunk chunk = chunkAt(offset);
        return chunk == null || closed
                ? null
                : new Run(offset, new Position(chunk.end(), chunk.linesAtEnd()), chunk.retainedFrom(offset));
    }

    private @Nullable Chunk chunkAt(long offset) {
        if (offset >= chunks.getLast().base) {
            return chunks.getLast();
        }
        for (Chunk chunk : chunks) {
            if (offset >= chunk.base && offset < chunk.end()) {
                return chunk;
            }
        }
        return null;
    }

    /// Gives the chunks back; nothing is kept from here on. Slices in flight stay whole.
    synchronized void close() {
        if (!closed) {
            closed = true;
            chunks.forEach(Chunk::release);
        }
    }

    /// A place between two lines.
    ///
    /// @param offset bytes before it since the log began
    /// @param line lines before it
    record Position(long offset, long line) {}

    /// Lines one behind the other, as they go to a client.
    ///
    /// @param from the offset of the first
    /// @param end the place after the last
    /// @param bytes the lines; a reference of the holder's own
    record Run(long from, Position end, ByteBuf bytes) {}
}
