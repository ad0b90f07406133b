package dev.ropewalk.pubsub.log;

import org.jspecify.annotations.Nullable;

/// A place between two lines of a log, for a cursor. It keeps no bytes.
///
/// @param chunk in which the place lies, or at whose end; a chunk outside the log as long as the
///   lines have to be read back
/// @param offset bytes of the log before it, at least
/// @param line lines of the log before it, or [#UNKNOWN] as long as the lines have to be read back
public record ChunkPosition(Chunk chunk, long offset, long line) {
    static final long UNKNOWN = -1;

    LogOffset place() {
        return new LogOffset(offset, line);
    }

    boolean isKnown() {
        return line != UNKNOWN;
    }

    /// Whether the chunk, as far as it is filled, lies before this place.
    boolean isAtEnd() {
        return offset == chunk.end().offset();
    }

    /// The place after a chunk that is full and was read; null if there is more in the chunk, or if
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
