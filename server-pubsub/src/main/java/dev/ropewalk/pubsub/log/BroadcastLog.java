package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.disk.DiskLog;
import dev.ropewalk.pubsub.disk.segment.LogOffset;
import dev.ropewalk.reactor.MemoryBudget;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one order of all lines of a topic: each is appended once, framed, to shared off-heap chunks,
/// and stays until chunks of `history` bytes have been filled after it. Readers hold places and
/// take slices, never copies. Where there is a disk it is appended there first, and stays as long
/// as it stays there.
///
/// Any thread; the lock is held for one copy of one line or for a look-up.
public final class BroadcastLog {
    public static final int CHUNK_BYTES = 64 * 1024;

    /// What an append returns that would need more memory than there is.
    public static final long NO_ROOM = -1;

    private final String epoch;
    private final long history;
    private final byte[] eol;
    private final Ring chunks;
    private final DiskReadCache old;
    private final StartResolver startResolver;
    private final @Nullable DiskLog disk;
    private volatile boolean closed;

    /// @param epoch see [Position]
    /// @param history bytes of chunks that are kept behind the last one
    /// @param eol what ends each line; its last byte is LF
    public BroadcastLog(String epoch, long history, byte[] eol) {
        this(epoch, history, eol, MemoryBudget.unlimited());
    }

    /// @param budget what pays for its memory
    public BroadcastLog(String epoch, long history, byte[] eol, MemoryBudget budget) {
        this(epoch, eol, new Ring(history, budget, LogOffset.ZERO, eol), null);
    }

    /// One that is kept.
    public BroadcastLog(DiskLog disk, long history, byte[] eol, MemoryBudget budget) {
        this(disk.epoch(), eol, new Ring(history, budget, disk.head(), eol), disk);
    }

    private BroadcastLog(String epoch, byte[] eol, Ring chunks, @Nullable DiskLog disk) {
        this.epoch = epoch;
        this.history = chunks.history();
        this.eol = eol;
        this.chunks = chunks;
        this.old = new DiskReadCache(chunks);
        this.startResolver = new StartResolver(epoch, chunks, old, disk);
        this.disk = disk;
    }

    /// Appends one line.
    ///
    /// @param source what stands before its text
    /// @param line lent for the call, without an LF; its indices stay
    /// @param millis when it came, since 1970
    /// @return the offset after the line, or [#NO_ROOM]
    /// @throws LogRefusedException if the disk cannot take it
    /// @throws IllegalStateException if the log is closed
    public synchronized long append(byte[] source, ByteBuf line, long millis) {
        check();
        int length = length(source, line);
        reserveOnDisk(length, 1, millis);
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
        reserveOnDisk(bytes, count, millis);
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
    /// history: more might overtake whoever keeps up. Of a log that is not kept.
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

    private void reserveOnDisk(int bytes, int lines, long millis) {
        String refused = disk == null ? null : disk.reserve(bytes, lines, millis);
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
        String failed =
                disk == null ? null : disk.append(framed, source.length, eol.length, millis);
        if (failed != null) {
            throw new LogRefusedException(failed);
        }
        chunks.publish(length, source.length, millis);
        return chunks.last().end().offset();
    }

    /// Where a reader goes on that has read all of a chunk which has no next one; null if what
    /// comes next is not in memory.
    synchronized @Nullable ChunkPosition after(ChunkPosition chunkPosition) {
        return closed || chunkPosition.offset() < startResolver.oldestInMemory().offset()
                ? null
                : startResolver.inMemory(chunkPosition.offset());
    }

    /// Where the next line will stand.
    public synchronized ChunkPosition head() {
        return startResolver.head();
    }

    /// The first place that is still there.
    public synchronized ChunkPosition tail() {
        return startResolver.tail();
    }

    /// Where a reader goes on that was overtaken: half a history behind the head, so it loses no
    /// more than it must, and half a history has to come before it is overtaken again.
    synchronized ChunkPosition middle() {
        long head = head().offset();
        long most = head - startResolver.oldestInMemory().offset();
        return startResolver.inMemory(head - Math.min(history, most) / 2);
    }

    public String epoch() {
        return epoch;
    }

    public Position position(long offset) {
        return new Position(epoch, offset);
    }

    /// Where a reader begins that wishes to begin there.
    public synchronized ReadStart open(StartFrom startFrom) {
        return startResolver.open(startFrom);
    }

    /// Whether it is on a disk, so that what memory forgets is not lost.
    boolean isKept() {
        return disk != null;
    }

    /// Whether what comes at that place is there on the disk; not, where there is no disk.
    boolean keeps(ChunkPosition chunkPosition) {
        return disk != null && chunkPosition.line() >= disk.tail().line();
    }

    /// Has what an opening could not find in memory read from the disk.
    ///
    /// @param opened called with the opening, on another thread
    void read(StartFrom unread, Consumer<DiskReadResult> opened) {
        if (disk != null) {
            disk.later(() -> opened.accept(DiskReadResult.of(this, disk, unread)));
        }
    }

    /// What has to do with [#openings] for [DiskReadResult].
    StartResolver openings() {
        return startResolver;
    }

    DiskReadCache old() {
        return old;
    }

    /// See [Chunk#window]; null if the chunk has retired. The caller releases it.
    synchronized @Nullable ByteBuf window(Chunk chunk) {
        return closed || chunk.retired() ? null : chunk.window();
    }

    /// The offset before which readers pin what is too much, so that those must be cut off: beyond
    /// what the log keeps itself they may pin as much again, and nothing while memory is short. 0
    /// if none must.
    public long pinCutoff() {
        if (!chunks.pinsTooMuch()) {
            return 0;
        }
        synchronized (this) {
            return chunks.pinCutoff();
        }
    }

    /// Bytes of memory that the log keeps, and readers beyond it; any thread.
    public synchronized long memory() {
        return chunks.memory() + old.bytes();
    }

    /// Bytes that it keeps, without what readers do.
    public synchronized long capacity() {
        return chunks.capacity() + old.bytes();
    }

    /// See [Ring#giveUpOldest].
    public synchronized boolean giveUpOldest(boolean another) {
        return !closed && (old.giveUp() || chunks.giveUpOldest(another));
    }

    /// Keeps nothing in memory; of a log without readers, which is on the disk.
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
