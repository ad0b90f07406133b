package dev.ropewalk.pubsub.log;

import org.jspecify.annotations.Nullable;

/// A place between two lines of a log, for whoever reads on from there. It keeps no bytes.
///
/// @param chunk where it lies, or at whose end; one that is no part of the log as long as it must
///   be read from the disk
/// @param offset bytes of the log before it, at least
/// @param line lines of the log before it, or [#UNKNOWN] as long as it must be read from the disk
public record ChunkPosition(Chunk chunk, long offset, long line) {
    static final long UNKNOWN = -1;

    boolean isKnown() {
        return line != UNKNOWN;
    }

    /// Whether all of its chunk, as far as that has come, lies before it.
    boolean isAtEnd() {
        return offset == chunk.end().offset();
    }

    /// Where a reader goes on that has read all of a chunk which is full; null if it has not, or if
    /// what comes next is not in memory.
    @Nullable ChunkPosition afterChunk(BroadcastLog log) {
        Chunk next = chunk.next();
        boolean full = next != null || chunk.retired() || chunk.isOld();
        if (!full || !isAtEnd()) {
            return null;
        }
        return next == null ? log.after(this) : new ChunkPosition(next, offset, line);
    }
}
