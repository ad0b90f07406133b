package dev.ropewalk.pubsub.log;

import org.jspecify.annotations.Nullable;

/// Where a reader begins. It is fixed before the reader can take lines, so that none is missed in
/// between.
///
/// @param gap what the reader asked for and does not get, null where it gets all
/// @param unread what is to be read from the disk to know the place; null where it is in memory
public record ReadStart(ChunkPosition chunkPosition, @Nullable Gap gap, @Nullable StartFrom unread) {
    /// In memory.
    ReadStart(ChunkPosition chunkPosition, @Nullable Gap gap) {
        this(chunkPosition, gap, null);
    }
}
