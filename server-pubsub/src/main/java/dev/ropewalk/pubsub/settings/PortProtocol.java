package dev.ropewalk.pubsub.settings;

import org.jspecify.annotations.Nullable;

/// The protocols of a port, as its endpoint says.
public enum PortProtocol {
    /// HTTP or lines, whichever the first bytes of a connection tell.
    EITHER,
    /// HTTP alone.
    HTTP,
    /// Lines alone.
    LINES;

    /// Reads the value of the endpoint's `speaks`.
    ///
    /// @param text null where the endpoint says nothing
    /// @throws IllegalArgumentException if it is neither `http` nor `lines`, quoting it
    public static PortProtocol parse(@Nullable String text) {
        return switch (text) {
            case null -> EITHER;
            case "http" -> HTTP;
            case "lines" -> LINES;
            case String other ->
                    throw new IllegalArgumentException(
                            "a port speaks http or lines, not \"" + other + "\"");
        };
    }
}
