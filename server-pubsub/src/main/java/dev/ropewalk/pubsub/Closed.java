package dev.ropewalk.pubsub;

/// The last that a reader is told.
///
/// @param text why it is closed
record Closed(String text) implements Notice {
    /// The server ends.
    static final Closed DRAIN = new Closed("the server is going down");

    /// The log overtook it.
    static Closed tooSlow(long missed) {
        return new Closed("closed: too slow, " + missed + " lines missed");
    }

    @Override
    public String kind() {
        return "closed";
    }
}
