package dev.ropewalk.pubsub.settings;

/// What becomes of a line on its way into the log.
///
/// @param source what stands before it
/// @param eol what ends it
/// @param sanitize whether control characters in it are made visible
public record Framing(LineSource source, Eol eol, boolean sanitize) {
    /// As the command line has it where it says nothing.
    public static final Framing DEFAULT = new Framing(LineSource.ADDRESS, Eol.CRLF, false);
}
