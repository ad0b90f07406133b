package dev.ropewalk.pubsub.log;

import dev.ropewalk.reactor.MemoryBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Chunks that the log has forgotten while slices of them are unsent. Guarded by the lock of the
/// log.
final class PinnedChunks {
    private final Deque<Chunk> chunks = new ArrayDeque<>(0);
    private final MemoryBudget budget;
    private volatile long bytes;

    PinnedChunks(MemoryBudget budget) {
        this.budget = budget;
    }

    /// Takes over a chunk that has retired, and lets go of those that are sent by now.
    void add(Chunk retired) {
        chunks.addLast(retired);
        releaseSent();
    }

    /// Lets go of what is sent by now.
    void releaseSent() {
        long kept = 0;
        for (Iterator<Chunk> each = chunks.iterator(); each.hasNext(); ) {
            Chunk chunk = each.next();
            if (chunk.inUse()) {
                kept += chunk.capacity();
            } else {
                each.remove();
                free(chunk);
            }
        }
        bytes = kept;
    }

    /// At most so many bytes of lines are held; any thread, without the lock.
    long bytes() {
        return bytes;
    }

    /// Bytes of memory that they take up, at most.
    long memory() {
        long kept = 0;
        for (Chunk chunk : chunks) {
            kept += chunk.memory();
        }
        return kept;
    }

    /// The offset before which all that is pinned must be dropped, so that no more than `limit`
    /// bytes are; 0 if that is so already.
    long cutoff(long limit) {
        releaseSent();
        long newer = 0;
        List<Chunk> newestFirst = new ArrayList<>(chunks); // old ones are read again in any order
        newestFirst.sort(Comparator.comparingLong((Chunk chunk) -> chunk.base).reversed());
        for (Chunk chunk : newestFirst) {
            newer += chunk.capacity();
            if (newer > limit) {
                return chunk.end().offset();
            }
        }
        return 0;
    }

    /// Gives a chunk back, and what it was charged.
    void free(Chunk chunk) {
        budget.giveBack(chunk.memory());
        chunk.release();
    }

    void close() {
        chunks.forEach(this::free);
        chunks.clear();
        bytes = 0;
    }
}
