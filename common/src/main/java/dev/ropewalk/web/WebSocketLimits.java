package dev.ropewalk.web;

/// How much of a message a [WebSocket] takes; more closes it with 1009.
///
/// @param frameBytes of one frame
/// @param messageBytes of a message, which may come in any number of frames
public record WebSocketLimits(int frameBytes, int messageBytes) {
    /// 1 MiB for either.
    public static final WebSocketLimits DEFAULT = new WebSocketLimits(1 << 20, 1 << 20);

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is less than 1, quoting it
    public WebSocketLimits {
        if (frameBytes < 1) {
            throw new IllegalArgumentException("frameBytes < 1: " + frameBytes);
        }
        if (messageBytes < 1) {
            throw new IllegalArgumentException("messageBytes < 1: " + messageBytes);
        }
    }
}
