package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The one order of all lines of a topic: each is appended once, framed, to shared off-heap chunks,
/// and stays until chunks of `history` bytes have been filled after it. Readers hold places and
/// take slices, never copies.
///
/// Any thread; the lock is held for one copy of one line or for a look-up.
final class BroadcastLog {
    static final int CHUNK_BYTES = 64 * 1024;

    private final String epoch;
    private final long history;
    private final byte[] eol;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Pinned pinned = new Pinned();
    private long capacity;
    private volatile boolean closed;

    /// @param epoch see [Position]
    /// @param history bytes of chunks that are kept behind the last one
    /// @param eol what ends each line; its last byte is LF
    BroadcastLog(String epoch, long history, byte[] eol) {
        this.epoch = epoch;
        this.history = history;
        this.eol = eol;
        chunks.addLast(new Chunk(0, 0, Unpooled.EMPTY_BUFFER));
    }

    /// Appends one line.
    ///
    /// @param source what stands before its text
    /// @param line lent for the call, without an LF; its indices stay
    /// @return the offset after the line
    /// @throws IllegalStateException if the log is closed
    synchronized long append(byte[] source, ByteBuf line) {
        if (closed) {
            throw new IllegalStateException("the log is closed: epoch " + epoch);
        }
        int length = Math.addExact(source.length + eol.length, line.readableBytes());
        if (!chunks.getLast().fits(length)) {
            addChunk(Math.max(CHUNK_BYTES, length));
            forgetOldest();
        }
        Chunk last = chunks.getLast();
        last.append(source, line, eol);
        return last.end().offset();
    }

    private void addChunk(int bytes) {
        Chunk last = chunks.getLast();
        Place end = last.end();
        ByteBuf space = PooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes);
        Chunk added = new Chunk(end.offset(), end.line(), space);
        chunks.addLast(added);
        last.follow(added);
        capacity += bytes;
    }

    private void forgetOldest() {
        while (capacity - chunks.getFirst().capacity() - chunks.getLast().capacity() >= history) {
            Chunk oldest = chunks.removeFirst();
            capacity -= oldest.capacity();
            oldest.retire();
            pinned.add(oldest);
        }
    }

    /// Where the next line will stand.
    synchronized Place head() {
        return chunks.getLast().end();
    }

    /// The first place that is still there.
    synchronized Place tail() {
        return start(chunks.getFirst());
    }

    /// Where a reader goes on that was overtaken: half a history behind the head, so it loses no
    /// more than it must, and half a history has to come before it is overtaken again.
    synchronized Place middle() {
        long head = head().offset();
        long middle = head - Math.min(history, head - tail().offset()) / 2;
        return chunkAt(middle).lineStart(middle);
    }

    private static Place start(Chunk chunk) {
        return new Place(chunk, chunk.base, chunk.linesBefore);
    }

    Position position(long offset) {
        return new Position(epoch, offset);
    }

    /// Where a reader begins that wishes to begin there.
    synchronized Opening open(Start start) {
        return switch (start) {
            case Start.Head() -> new Opening(head(), null);
            case Start.Last(int lines) -> new Opening(beforeHead(lines), null);
            case Start.At(Position position) -> open(position);
        };
    }

    private Place beforeHead(int lines) {
        long first = Math.max(tail().line(), head().line() - lines);
        for (Iterator<Chunk> each = chunks.descendingIterator(); each.hasNext(); ) {
            Chunk chunk = each.next();
            if (chunk.linesBefore <= first) {
                return chunk.afterLine(first);
            }
        }
        return tail();
    }

    private Opening open(Position asked) {
        long offset = asked.offset();
        if (!asked.epoch().equals(epoch)) {
            return gap(asked, Gap.Why.EPOCH, tail());
        } else if (offset < tail().offset()) {
            return gap(asked, Gap.Why.GONE, tail());
        } else if (offset > head().offset()) {
            return gap(asked, Gap.Why.AHEAD, tail());
        }
        Place begin = chunkAt(offset).lineStart(offset);
        return begin.offset() == offset
                ? new Opening(begin, null)
                : gap(asked, Gap.Why.INSIDE, begin);
    }

    private Opening gap(Position asked, Gap.Why why, Place next) {
        return new Opening(next, new Gap(asked, why, position(next.offset())));
    }

    private Chunk chunkAt(long offset) {
        for (Chunk chunk : chunks) {
            if (offset < chunk.end().offset()) {
                return chunk;
            }
        }
        return chunks.getLast();
    }

    /// See [Chunk#window]; null if the chunk has retired. The caller releases it.
    synchronized @Nullable ByteBuf window(Chunk chunk) {
        return closed || chunk.retired() ? null : chunk.window();
    }

    /// The offset before which readers pin what is too much, so that those must be cut off: beyond
    /// what the log keeps itself they may pin as much again. 0 if none must.
    long pinCutoff() {
        if (pinned.bytes() <= history) {
            return 0;
        }
        synchronized (this) {
            return pinned.cutoff(history);
        }
    }

    /// Bytes of memory that the log keeps, and readers beyond it; any thread.
    synchronized long memory() {
        return capacity + pinned.bytes();
    }

    /// Whether [#close] was called; nothing can be read from then on.
    boolean closed() {
        return closed;
    }

    /// Gives the chunks back. Slices in flight stay whole.
    synchronized void close() {
        if (!closed) {
            closed = true;
            chunks.forEach(Chunk::release);
            pinned.close();
        }
    }
}
