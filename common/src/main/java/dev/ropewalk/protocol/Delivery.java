package dev.ropewalk.protocol;

/// The progress of what was written towards the peer, at one moment.
///
/// @param acknowledged bytes that the peer's system has acknowledged since the connection was made,
///   or that were handed to the own system where that does not tell more; never less than before
/// @param unacknowledged bytes written and not acknowledged yet
/// @param silenceNanos how long ago the last segment came from the peer, even one without data;
///   [#UNKNOWN] where the system does not tell
public record Delivery(long acknowledged, long unacknowledged, long silenceNanos) {
    /// A silence that nobody measured.
    public static final long UNKNOWN = -1;

    /// Whether the figures are those of the kernel, from what the peer has acknowledged.
    public boolean isMeasured() {
        return silenceNanos != UNKNOWN;
    }
}
