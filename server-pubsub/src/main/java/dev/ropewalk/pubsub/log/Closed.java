package dev.ropewalk.pubsub.log;

/// The last that a reader is told.
///
/// @param text why it is closed
public record Closed(String text) implements Notice {
    /// The server ends.
    public static final Closed DRAIN = new Closed("the server is going down");

    /// The log overtook it.
    public static Closed tooSlow(long missed) {
        return new Closed("closed: too slow, " + missed + " lines missed");
    }

    @Override
    public String kind() {
        return "closed";
    }
}
