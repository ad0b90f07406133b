package dev.ropewalk.pubsub.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The chunks that were read back last, so that subscribers at the same place share them. Guarded
/// by the lock of the log.
final class BlockCache {
    private static final int MOST_BYTES = 8 * BroadcastLog.CHUNK_BYTES;

    private final Ring ring;
    private final Deque<Chunk> chunks = new ArrayDeque<>(0); // the one that was used last is last
    private long bytes;

    /// @param ring pays for the chunks, and keeps those that are unsent
    BlockCache(Ring ring) {
        this.ring = ring;
    }

    /// The chunk with that line, if it is there.
    @Nullable Chunk at(StartFrom.Unread wanted) {
        for (Chunk chunk : chunks) {
            if (chunk.holds(wanted)) {
                chunks.remove(chunk);
                chunks.addLast(chunk);
                return chunk;
            }
        }
        return null;
    }

    /// Takes over a chunk of lines that were read.
    void add(Chunk read) {
        ring.charge(read);
        chunks.addLast(read);
        bytes += read.capacity();
        while (bytes > MOST_BYTES && chunks.size() > 1) {
            retireFirst();
        }
    }

    private void retireFirst() {
        Chunk first = chunks.removeFirst();
        bytes -= first.capacity();
        ring.retire(first);
    }

    /// Lets go of those that no subscriber has anything of; true if that made room.
    boolean giveUp() {
        long before = bytes;
        for (Iterator<Chunk> each = chunks.iterator(); each.hasNext(); ) {
            Chunk chunk = each.next();
            if (!chunk.inUse()) {
                each.remove();
                bytes -= chunk.capacity();
                ring.retire(chunk);
            }
        }
        return bytes < before;
    }

    /// Bytes of the chunks.
    long bytes() {
        return bytes;
    }

    void close() {
        while (!chunks.isEmpty()) {
            retireFirst();
        }
    }
}
