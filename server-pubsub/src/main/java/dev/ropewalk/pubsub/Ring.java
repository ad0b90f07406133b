package dev.ropewalk.pubsub;

import dev.ropewalk.pubsub.disk.Mark;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// The chunks of a log: how many there are, and who pays for them. Guarded by the lock of the log.
///
/// A chunk is charged to the [Budget] when it is made, its index as it grows, and both until nobody
/// has anything of it unsent.
final class Ring implements Iterable<Chunk> {
    private final long history;
    private final Budget budget;
    private final byte[] eol;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Pinned pinned;
    private long capacity;

    /// Begins with a chunk for nothing, so that there is always one.
    ///
    /// @param start where the first line will stand
    /// @param eol what ends each line
    Ring(long history, Budget budget, Mark start, byte[] eol) {
        this.history = history;
        this.budget = budget;
        this.eol = eol;
        this.pinned = new Pinned(budget);
        chunks.addLast(new Chunk(start.offset(), start.line(), eol.length, Unpooled.EMPTY_BUFFER));
    }

    long history() {
        return history;
    }

    Chunk first() {
        return chunks.getFirst();
    }

    Chunk last() {
        return chunks.getLast();
    }

    @Override
    public Iterator<Chunk> iterator() {
        return chunks.iterator();
    }

    Iterator<Chunk> fromTheLast() {
        return chunks.descendingIterator();
    }

    /// Takes `bytes` for chunks to come out of the budget, unless that is spent. What readers pin
    /// here is no reason to refuse a line: where the budget is spent they are cut off for it.
    boolean reserve(long bytes) {
        forgetOldest();
        if (budget.tryTake(bytes)) {
            return true;
        }
        pinned.releaseSent();
        if (pinned.bytes() >= bytes) {
            budget.take(bytes);
            return true;
        }
        return budget.tryTake(bytes);
    }

    /// Begins a chunk of so many bytes, which have been reserved.
    void begin(int bytes) {
        forgetOldest();
        Chunk before = last();
        Place end = before.end();
        ByteBuf space = PooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes);
        Chunk added = new Chunk(end.offset(), end.line(), eol.length, space);
        chunks.addLast(added);
        before.follow(added);
        capacity += bytes;
    }

    /// Puts a line into the last chunk, where it fits; see [Chunk#put].
    ByteBuf put(byte[] source, ByteBuf line) {
        return last().put(source, line, eol);
    }

    /// See [Chunk#putAll].
    void putAll(byte[] source, WholeLines lines, long millis) {
        Chunk last = last();
        int before = last.memory();
        last.putAll(source, lines, eol, millis);
        if (last.memory() != before) {
            budget.take(last.memory() - before);
        }
    }

    /// See [Chunk#publish].
    void publish(int length, int source, long millis) {
        Chunk last = last();
        int before = last.memory();
        last.publish(length, source, millis);
        if (last.memory() != before) {
            budget.take(last.memory() - before);
        }
    }

    private void forgetOldest() {
        while (capacity - first().capacity() >= history && chunks.size() > 1) {
            retireFirst();
        }
    }

    /// Forgets all that can be read from the disk again.
    void forgetAll() {
        Place end = last().end();
        while (!chunks.isEmpty()) {
            retireFirst();
        }
        chunks.addLast(new Chunk(end.offset(), end.line(), eol.length, Unpooled.EMPTY_BUFFER));
    }

    /// Takes a chunk that was made elsewhere, for readers that have windows of it.
    void charge(Chunk made) {
        budget.take(made.memory());
    }

    /// Lets go of one that was charged, once nothing of it is unsent.
    void retire(Chunk made) {
        made.retire();
        pinned.add(made);
    }

    private void retireFirst() {
        Chunk oldest = chunks.removeFirst();
        capacity -= oldest.capacity();
        oldest.retire();
        pinned.add(oldest);
    }

    /// Forgets the oldest chunk before its time, if that makes room at once, and if enough is left
    /// for readers to keep up with.
    ///
    /// @param another whether one is to come in its place
    boolean giveUpOldest(boolean another) {
        while (first().capacity() == 0 && chunks.size() > 1) {
            retireFirst();
        }
        long behind = capacity - first().capacity() - (another ? 0 : last().capacity());
        if (behind >= BroadcastLog.CHUNK_BYTES && !first().inUse()) {
            retireFirst();
            return true;
        }
        return false;
    }

    /// Bytes of the chunks that are kept; the readers' own are beyond that.
    long capacity() {
        return capacity;
    }

    /// Bytes that readers pin beyond those, at most; any thread, without the lock.
    long pinnedBytes() {
        return pinned.bytes();
    }

    /// How many of those may be.
    private long pinnable() {
        return budget.isSpent() ? 0 : history;
    }

    /// Whether they may be too many; any thread, without the lock.
    boolean pinsTooMuch() {
        return pinned.bytes() > pinnable();
    }

    /// See [Pinned#cutoff].
    long pinCutoff() {
        return pinned.cutoff(pinnable());
    }

    /// Bytes of memory of all of it.
    long memory() {
        long kept = pinned.memory();
        for (Chunk chunk : chunks) {
            kept += chunk.memory();
        }
        return kept;
    }

    /// Gives all back; slices in flight stay whole.
    void close() {
        chunks.forEach(pinned::free);
        pinned.close();
    }
}
