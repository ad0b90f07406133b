package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.Notice.Gap;
import org.jspecify.annotations.Nullable;

/// The place at which a subscriber begins. It is fixed before the subscriber can take lines, so
/// none is missed in between.
///
/// @param gap what the subscriber asked for and does not get, null if it gets all
/// @param unread what has to be read back to know the place; null if it is in memory
public record ReadStart(
        ChunkPosition chunkPosition, @Nullable Gap gap, StartFrom.@Nullable Unread unread) {
    /// In memory.
    ReadStart(ChunkPosition chunkPosition, @Nullable Gap gap) {
        this(chunkPosition, gap, null);
    }
}
