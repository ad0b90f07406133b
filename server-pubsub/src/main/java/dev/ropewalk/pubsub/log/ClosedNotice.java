package dev.ropewalk.pubsub.log;

/// The last that a reader is told.
///
/// @param text why it is closed
public record ClosedNotice(String text) implements Notice {
    /// The server ends.
    public static final ClosedNotice DRAIN = new ClosedNotice("the server is going down");

    /// The log overtook it.
    public static ClosedNotice tooSlow(long missed) {
        return new ClosedNotice("closed: too slow, " + missed + " lines missed");
    }

    @Override
    public String kind() {
        return "closed";
    }
}
