package dev.ropewalk.pubsub.log;

import org.jspecify.annotations.Nullable;

/// Where a reader begins. It is fixed before the reader can take lines, so that none is missed in
/// between.
///
/// @param gap what the reader asked for and does not get, null where it gets all
/// @param unread what is to be read from the disk to know the place; null where it is in memory
public record Opening(Place place, @Nullable Gap gap, @Nullable Start unread) {
    /// In memory.
    Opening(Place place, @Nullable Gap gap) {
        this(place, gap, null);
    }
}
