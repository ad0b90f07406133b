package dev.ropewalk.web;

import java.time.Duration;

/// How long a [WebSocket] waits for its client.
///
/// @param ping for any sign of life, before it asks for one
/// @param pong for a sign of life after that; the connection is reset without one
/// @param close for the client's close frame after ours; then the connection closes without it
public record WebSocketDeadlines(Duration ping, Duration pong, Duration close) {
    /// 30 seconds until a ping, as many for the answer, 5 to close.
    public static final WebSocketDeadlines DEFAULT =
            new WebSocketDeadlines(
                    Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is not positive or longer than a day, quoting it
    public WebSocketDeadlines {
        HttpDeadlines.check("ping", ping);
        HttpDeadlines.check("pong", pong);
        HttpDeadlines.check("close", close);
    }
}
