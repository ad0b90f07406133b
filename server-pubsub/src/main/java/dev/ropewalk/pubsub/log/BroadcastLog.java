package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.StartResolver.ReadBack;
import dev.ropewalk.reactor.MemoryBudget;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one order of all lines of a topic. Each line is appended once, framed, to shared off-heap
/// chunks, and stays until chunks of `history` bytes have been filled after it. Cursors hold places
/// and take slices, never copies. The [KeptLog] gets each line first, and may keep it longer.
///
/// Any thread; the lock is held for one copy of a line or for a look-up.
public final class BroadcastLog {
    public static final int CHUNK_BYTES = 64 * 1024;

    /// The result of an append that would need more memory than there is.
    public static final long NO_ROOM = -1;

    private final String epoch;
    private final long history;
    private final byte[] eol;
    private final Ring chunks;
    private final BlockCache old;
    private final StartResolver startResolver;
    private final KeptLog kept;
    private volatile boolean closed;

    /// @param kept takes each line before memory does
    /// @param history bytes of chunks that are kept behind the last one
    /// @param eol what ends each line; its last byte is LF
    /// @param budget pays for the memory
    public BroadcastLog(KeptLog kept, long history, byte[] eol, MemoryBudget budget) {
        this.kept = kept;
        this.epoch = kept.epoch();
        this.history = history;
        this.eol = eol;
        this.chunks = new Ring(history, budget, kept.head(), eol);
        this.old = new BlockCache(chunks);
        this.startResolver = new StartResolver(kept, chunks, old);
    }

    /// Appends one line.
    ///
    /// @param source what stands before its text
    /// @param line lent for the call, without an LF; its indices stay
    /// @param millis when it came, since 1970
    /// @return the offset after the line, or [#NO_ROOM]
    /// @throws LogRefusedException if the kept log cannot take the line
    /// @throws IllegalStateException if the log is closed
    public synchronized long append(byte[] source, ByteBuf line, long millis) {
        check();
        int length = length(source, line);
        reserve(length, 1, millis);
        if (!chunks.last().fits(length) && !chunks.reserve(List.of(chunkFor(length)))) {
            return NO_ROOM;
        }
        return add(source, line, millis);
    }

    /// Appends lines of one source, with none of another between them; as [#append].
    ///
    /// @return the offset after the last one, or [#NO_ROOM] for all
    public synchronized long appendAll(byte[] source, Iterable<ByteBuf> lines, long millis) {
        check();
        int left = chunks.last().room();
        List<Integer> needed = new ArrayList<>(1);
        int bytes = 0;
        int count = 0;
        for (ByteBuf line : lines) {
            int length = length(source, line);
            bytes = Math.addExact(bytes, length);
            if (length > left) {
                left = chunkFor(length);
                needed.add(left);
            }
            left -= length;
            count++;
        }
        reserve(bytes, count, millis);
        if (!needed.isEmpty() && !chunks.reserve(needed)) {
            return NO_ROOM;
        }
        long after = head().offset();
        for (ByteBuf line : lines) {
            after = add(source, line, millis);
        }
        return after;
    }

    /// Appends whole lines as they lie in a read, as many as there is room for, up to about half a
    /// history: more might overtake subscribers that keep up. Not for a persistent log.
    public synchronized void appendWhole(byte[] source, WholeLines lines, long millis) {
        check();
        long enough = head().offset() + history / 2;
        while (lines.hasNext() && chunks.last().end().offset() < enough) {
            int length = Math.addExact(source.length + eol.length, lines.length());
            if (!chunks.last().fits(length)) {
                if (!chunks.reserve(List.of(chunkFor(length)))) {
                    return;
                }
                chunks.begin();
            }
            chunks.putAll(source, lines, millis);
        }
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

    private void reserve(int bytes, int lines, long millis) {
        String refused = kept.reserve(bytes, lines, millis);
        if (refused != null) {
            throw new LogRefusedException(refused);
        }
    }

    private long add(byte[] source, ByteBuf line, long millis) {
        int length = length(source, line);
        if (!chunks.last().fits(length)) {
            chunks.begin();
        }
        ByteBuf framed = chunks.put(source, line);
        String failed = kept.append(framed, source.length, eol.length, millis);
        if (failed != null) {
            throw new LogRefusedException(failed);
        }
        chunks.publish(length, source.length, millis);
        return chunks.last().end().offset();
    }

    /// The place after a chunk that has no next one and was read; null if what comes next is not in
    /// memory.
    synchronized @Nullable ChunkPosition after(ChunkPosition chunkPosition) {
        return closed || chunkPosition.offset() < startResolver.oldestInMemory().offset()
                ? null
                : startResolver.inMemory(chunkPosition.offset());
    }

    /// The place of the next line.
    public synchronized ChunkPosition head() {
        return startResolver.head();
    }

    /// The first place that can still be read.
    public synchronized ChunkPosition tail() {
        return startResolver.tail();
    }

    /// The place at which an overtaken subscriber goes on: half a history behind the head, so it
    /// loses no more than it must, and half a history has to come before it is overtaken again.
    synchronized ChunkPosition middle() {
        long head = head().offset();
        long most = head - startResolver.oldestInMemory().offset();
        return startResolver.inMemory(head - Math.min(history, most) / 2);
    }

    /// Whether no line is there, or none any more.
    public synchronized boolean isEmpty() {
        return tail().offset() == head().offset();
    }

    public String epoch() {
        return epoch;
    }

    public Position position(long offset) {
        return new Position(epoch, offset);
    }

    /// The place for a subscriber that wishes to begin there.
    public synchronized ReadStart open(StartFrom startFrom) {
        return startResolver.open(startFrom);
    }

    /// The log that gets each line first.
    public KeptLog kept() {
        return kept;
    }

    /// Whether the line at that place can be read back.
    boolean keeps(ChunkPosition chunkPosition) {
        return chunkPosition.line() >= kept.tail().line();
    }

    /// Has lines read back that are not in memory.
    ///
    /// @param opened called with the result, on another thread
    void read(StartFrom.Unread wanted, Consumer<ReadBack> opened) {
        kept.later(() -> opened.accept(readBack(wanted)));
    }

    /// Called on a thread that may wait for the disk.
    private ReadBack readBack(StartFrom.Unread wanted) {
        synchronized (this) {
            ReadStart found = open(wanted);
            if (found.unread() == null || closed) { // another has read it meanwhile
                return new ReadBack(found, window(found.chunkPosition().chunk()), false);
            }
        }
        try {
            return readBack(wanted, kept.read(wanted));
        } catch (OutOfMemoryError full) {
            return new ReadBack(open(wanted), null, true);
        }
    }

    private synchronized ReadBack readBack(StartFrom.Unread wanted, BlockRead read) {
        if (!closed) {
            return startResolver.readBack(wanted, read);
        }
        if (read instanceof Chunk chunk) {
            chunk.release();
        }
        return new ReadBack(open(wanted), null, false);
    }

    /// See [Chunk#window]; null if the chunk has retired. The caller releases it.
    synchronized @Nullable ByteBuf window(Chunk chunk) {
        return closed || chunk.retired() ? null : chunk.window();
    }

    /// The offset before which subscribers pin what is too much, so that those must be cut off:
    /// beyond what the log keeps itself they may pin as much again, and nothing while memory is
    /// short. 0 if none must.
    public long pinCutoff() {
        if (!chunks.pinsTooMuch()) {
            return 0;
        }
        synchronized (this) {
            return chunks.pinCutoff();
        }
    }

    /// Bytes of memory of the log, and of what subscribers pin beyond it; any thread.
    public synchronized long memory() {
        return chunks.memory() + old.bytes();
    }

    /// Bytes of memory of the log, without what subscribers pin.
    public synchronized long capacity() {
        return chunks.capacity() + old.bytes();
    }

    /// See [Ring#giveUpOldest].
    public synchronized boolean giveUpOldest(boolean another) {
        return !closed && (old.giveUp() || chunks.giveUpOldest(another));
    }

    /// Forgets all lines in memory; for a persistent log without subscribers.
    public synchronized void forgetMemory() {
        if (!closed) {
            old.close();
            chunks.forgetAll();
        }
    }

    /// Whether [#close] was called; nothing can be read from then on.
    boolean closed() {
        return closed;
    }

    /// Gives the chunks back. Slices in flight stay whole.
    public synchronized void close() {
        if (!closed) {
            closed = true;
            old.close();
            chunks.close();
        }
    }
}
