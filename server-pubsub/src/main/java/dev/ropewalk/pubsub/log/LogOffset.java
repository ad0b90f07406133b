package dev.ropewalk.pubsub.log;

/// A place between two lines of a topic.
///
/// @param offset bytes of the log before it
/// @param line lines of the log before it
public record LogOffset(long offset, long line) {
    /// The beginning of a log.
    public static final LogOffset ZERO = new LogOffset(0, 0);

    /// Behind every place: where a log begins that can read nothing back.
    public static final LogOffset NOWHERE = new LogOffset(Long.MAX_VALUE, Long.MAX_VALUE);
}
