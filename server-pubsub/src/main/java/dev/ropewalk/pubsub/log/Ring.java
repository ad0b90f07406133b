package dev.ropewalk.pubsub.log;

import dev.ropewalk.reactor.MemoryBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// The chunks of a log: how many there are, and who pays for them. Guarded by the lock of the log.
///
/// A chunk is charged to the [MemoryBudget] when it is made, its index as it grows, and both until
/// nobody has anything of it unsent. Until then a chunk that the log has forgotten is pinned.
final class Ring {
    private final long history;
    private final MemoryBudget budget;
    private final byte[] eol;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Deque<Chunk> pinned = new ArrayDeque<>(0);
    private final Deque<ByteBuf> reserved = new ArrayDeque<>(1);
    private long capacity;

    /// Bytes of lines that are pinned, at most.
    private volatile long pinnedBytes;

    /// Begins with a chunk for nothing, so that there is always one.
    ///
    /// @param start the place of the first line
    /// @param eol what ends each line
    Ring(long history, MemoryBudget budget, LogOffset start, byte[] eol) {
        this.history = history;
        this.budget = budget;
        this.eol = eol;
        chunks.addLast(new Chunk(start, eol.length, Unpooled.EMPTY_BUFFER));
    }

    Chunk first() {
        return chunks.getFirst();
    }

    Chunk last() {
        return chunks.getLast();
    }

    Iterator<Chunk> fromTheLast() {
        return chunks.descendingIterator();
    }

    /// Takes memory for chunks to come, each of so many bytes; false if there is none for all of
    /// them.
    boolean reserve(List<Integer> sizes) {
        forgetOldest();
        giveBackReserved();
        if (!pay(sizes.stream().mapToLong(Integer::longValue).sum())) {
            return false;
        }
        int at = 0;
        try {
            for (; at < sizes.size(); at++) {
                int bytes = sizes.get(at);
                reserved.addLast(PooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes));
            }
            return true;
        } catch (OutOfMemoryError elsewhere) { // the rest of the process has it
            sizes.subList(at, sizes.size()).forEach(budget::giveBack);
            giveBackReserved();
            return false;
        }
    }

    /// Gives back what was reserved for lines that were refused then.
    private void giveBackReserved() {
        for (ByteBuf space : reserved) {
            budget.giveBack(space.capacity());
            space.release();
        }
        reserved.clear();
    }

    /// Pays for a chunk. Pinned memory is no reason to refuse a line: if the budget is spent, those
    /// that pin are cut off.
    private boolean pay(long bytes) {
        if (budget.tryTake(bytes)) {
            return true;
        }
        releaseSent();
        if (pinnedBytes >= bytes) {
            budget.take(bytes);
            return true;
        }
        return budget.tryTake(bytes);
    }

    /// Begins the next chunk that has been reserved.
    void begin() {
        forgetOldest();
        Chunk before = last();
        ByteBuf space = reserved.removeFirst();
        Chunk added = new Chunk(before.end().place(), eol.length, space);
        chunks.addLast(added);
        before.follow(added);
        capacity += space.capacity();
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
        LogOffset end = last().end().place();
        while (!chunks.isEmpty()) {
            retireFirst();
        }
        chunks.addLast(new Chunk(end, eol.length, Unpooled.EMPTY_BUFFER));
    }

    /// Takes a chunk that was made elsewhere, for subscribers that have windows of it.
    void charge(Chunk made) {
        budget.take(made.memory());
    }

    /// Lets go of one that was charged, once nothing of it is unsent.
    void retire(Chunk made) {
        made.retire();
        pinned.addLast(made);
        releaseSent();
    }

    private void retireFirst() {
        Chunk oldest = chunks.removeFirst();
        capacity -= oldest.capacity();
        retire(oldest);
    }

    /// Lets go of pinned chunks that are sent by now.
    private void releaseSent() {
        long kept = 0;
        for (Iterator<Chunk> each = pinned.iterator(); each.hasNext(); ) {
            Chunk chunk = each.next();
            if (chunk.inUse()) {
                kept += chunk.capacity();
            } else {
                each.remove();
                free(chunk);
            }
        }
        pinnedBytes = kept;
    }

    /// Gives a chunk back, and what it was charged.
    private void free(Chunk chunk) {
        budget.giveBack(chunk.memory());
        chunk.release();
    }

    /// Forgets the oldest chunk before its time, if that makes room at once, and if enough is left
    /// for subscribers to keep up with.
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

    /// Bytes of the chunks that are kept, without what subscribers pin.
    long capacity() {
        return capacity;
    }

    /// The most bytes that may be pinned.
    private long pinnable() {
        return budget.isSpent(BroadcastLog.CHUNK_BYTES) ? 0 : history;
    }

    /// Whether too much may be pinned; any thread, without the lock.
    boolean pinsTooMuch() {
        long bytes = pinnedBytes;
        return bytes > 0 && bytes > pinnable();
    }

    /// The offset before which all that is pinned must be dropped, so that no more is than may be;
    /// 0 if that is so already.
    long pinCutoff() {
        releaseSent();
        long limit = pinnable();
        long newer = 0;
        List<Chunk> newestFirst = new ArrayList<>(pinned); // old ones are read again in any order
        newestFirst.sort(Comparator.comparingLong((Chunk chunk) -> chunk.base).reversed());
        for (Chunk chunk : newestFirst) {
            newer += chunk.capacity();
            if (newer > limit) {
                return chunk.end().offset();
            }
        }
        return 0;
    }

    /// Bytes of memory of all of it, at most.
    long memory() {
        return Stream.concat(chunks.stream(), pinned.stream()).mapToLong(Chunk::memory).sum();
    }

    /// Gives all back; slices in flight stay whole.
    void close() {
        giveBackReserved();
        chunks.forEach(this::free);
        pinned.forEach(this::free);
        pinned.clear();
        pinnedBytes = 0;
    }
}
