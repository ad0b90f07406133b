package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one order of all lines of a topic: each is appended once, framed, to shared off-heap chunks,
/// and stays until chunks of `history` bytes have been filled after it. Readers hold places and
/// take slices, never copies.
///
/// Any thread; the lock is held for one copy of one line or for a look-up.
final class BroadcastLog {
    static final int CHUNK_BYTES = 64 * 1024;

    /// What an append returns that would need more memory than there is.
    static final long NO_ROOM = -1;

    private final String epoch;
    private final long history;
    private final byte[] eol;
    private final Ring chunks;
    private volatile boolean closed;

    /// @param epoch see [Position]
    /// @param history bytes of chunks that are kept behind the last one
    /// @param eol what ends each line; its last byte is LF
    BroadcastLog(String epoch, long history, byte[] eol) {
        this(epoch, history, eol, Budget.unlimited());
    }

    /// @param budget what pays for its memory
    BroadcastLog(String epoch, long history, byte[] eol, Budget budget) {
        this.epoch = epoch;
        this.history = history;
        this.eol = eol;
        this.chunks = new Ring(history, budget);
    }

    /// Appends one line.
    ///
    /// @param source what stands before its text
    /// @param line lent for the call, without an LF; its indices stay
    /// @param millis when it came, since 1970
    /// @return the offset after the line, or [#NO_ROOM]
    /// @throws IllegalStateException if the log is closed
    synchronized long append(byte[] source, ByteBuf line, long millis) {
        check();
        int length = length(source, line);
        if (!chunks.last().fits(length) && !chunks.reserve(chunkFor(length))) {
            return NO_ROOM;
        }
        return add(source, line, millis);
    }

    /// Appends lines of one source, with none of another between them; as [#append].
    ///
    /// @return the offset after the last one, or [#NO_ROOM] for all
    synchronized long appendAll(byte[] source, List<ByteBuf> lines, long millis) {
        check();
        int left = chunks.last().room();
        long needed = 0;
        for (ByteBuf line : lines) {
            int length = length(source, line);
            if (length > left) {
                left = chunkFor(length);
                needed += left;
            }
            left -= length;
        }
        if (needed > 0 && !chunks.reserve(needed)) {
            return NO_ROOM;
        }
        long after = head().offset();
        for (ByteBuf line : lines) {
            after = add(source, line, millis);
        }
        return after;
    }

    private void check() {
        if (closed) {
            throw new IllegalStateException("the log is closed: epoch " + epoch);
        }
    }

    private int length(byte[] source, ByteBuf line) {
        return Math.addExact(source.length + eol.length, line.readableBytes());
    }

    private static int chunkFor(int length) {
        return Math.max(CHUNK_BYTES, length);
    }

    private long add(byte[] source, ByteBuf line, long millis) {
        int length = length(source, line);
        if (!chunks.last().fits(length)) {
            chunks.begin(chunkFor(length));
        }
        chunks.append(source, line, eol, millis);
        return chunks.last().end().offset();
    }

    /// Where the next line will stand.
    synchronized Place head() {
        return chunks.last().end();
    }

    /// The first place that is still there.
    synchronized Place tail() {
        return start(chunks.first());
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

    /// What reads single lines out of the runs of one reader.
    Lines lines() {
        return new Lines(eol.length);
    }

    String epoch() {
        return epoch;
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
        for (Iterator<Chunk> each = chunks.fromTheLast(); each.hasNext(); ) {
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
        return chunks.last();
    }

    /// See [Chunk#window]; null if the chunk has retired. The caller releases it.
    synchronized @Nullable ByteBuf window(Chunk chunk) {
        return closed || chunk.retired() ? null : chunk.window();
    }

    /// The offset before which readers pin what is too much, so that those must be cut off: beyond
    /// what the log keeps itself they may pin as much again, and nothing while memory is short. 0
    /// if none must.
    long pinCutoff() {
        if (!chunks.pinsTooMuch()) {
            return 0;
        }
        synchronized (this) {
            return chunks.pinCutoff();
        }
    }

    /// Bytes of memory that the log keeps, and readers beyond it; any thread.
    synchronized long memory() {
        return chunks.memory();
    }

    /// Bytes that it keeps, without what readers do.
    synchronized long capacity() {
        return chunks.capacity();
    }

    /// See [Ring#giveUpOldest].
    synchronized boolean giveUpOldest(boolean another) {
        return !closed && chunks.giveUpOldest(another);
    }

    /// Whether [#close] was called; nothing can be read from then on.
    boolean closed() {
        return closed;
    }

    /// Gives the chunks back. Slices in flight stay whole.
    synchronized void close() {
        if (!closed) {
            closed = true;
            chunks.close();
        }
    }
}
