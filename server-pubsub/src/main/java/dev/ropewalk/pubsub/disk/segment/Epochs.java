package dev.ropewalk.pubsub.disk.segment;

import org.jspecify.annotations.Nullable;

/// The name of a log, and the one that it had before the machine lost its lines of last: offsets up
/// to `end` mean the same under both.
///
/// @param name 1 to 16 small letters and digits
/// @param before the name before it, null for none
/// @param end where that one ended
public record Epochs(String name, @Nullable String before, long end) {
    public Epochs(String name) {
        this(name, null, 0);
    }

    /// The name after this one, from that offset on.
    public Epochs followedBy(String next, long offset) {
        return new Epochs(next, name, offset);
    }
}
