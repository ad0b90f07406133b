package dev.ropewalk.web;

/// How much of a message a [WebSocket] takes; more bytes close it with 1009, more fragments with
/// 1008.
///
/// @param frameBytes of one frame
/// @param messageBytes of a message, which may come in several frames
/// @param fragments the number of these
public record WebSocketLimits(int frameBytes, int messageBytes, int fragments) {
    private static final int FRAGMENTS = 1024;

    /// 1 MiB for either, in 1024 fragments.
    public static final WebSocketLimits DEFAULT = new WebSocketLimits(1 << 20, 1 << 20);

    /// With 1024 fragments.
    ///
    /// @throws IllegalArgumentException if a limit is less than 1, quoting it
    public WebSocketLimits(int frameBytes, int messageBytes) {
        this(frameBytes, messageBytes, FRAGMENTS);
    }

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is less than 1, quoting it
    public WebSocketLimits {
        check("frameBytes", frameBytes);
        check("messageBytes", messageBytes);
        check("fragments", fragments);
    }

    private static void check(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " < 1: " + value);
        }
    }
}
