package dev.ropewalk.pubsub.disk.segment;

/// A place between two lines of a topic.
///
/// @param offset bytes of the log before it
/// @param line lines of the log before it
public record LogOffset(long offset, long line) {
    /// Where a log begins.
    public static final LogOffset ZERO = new LogOffset(0, 0);
}
