package dev.ropewalk.web;

import java.util.List;

/// Settings of a resource for clients that speak WebSocket with it. More bytes than a limit close
/// the connection with 1009, more fragments with 1008.
///
/// @param subprotocols names that it knows; of those the client's first is chosen
/// @param frameBytes the longest frame
/// @param messageBytes the longest message in several frames
/// @param fragments the number of these
/// @param origins the web pages that may connect
public record WebSocketOptions(
        List<String> subprotocols,
        int frameBytes,
        int messageBytes,
        int fragments,
        Origins origins) {
    /// No subprotocol, 1 MiB a frame and a message, 1024 fragments, pages of this server alone.
    public static final WebSocketOptions DEFAULT =
            new WebSocketOptions(List.of(), 1 << 20, 1 << 20, 1024, Origins.SAME);

    /// @throws IllegalArgumentException if a subprotocol is no token, or a limit is less than 1,
    ///   quoting it
    public WebSocketOptions {
        subprotocols = List.copyOf(subprotocols);
        for (String name : subprotocols) {
            if (!HeaderFields.isToken(name) || name.equals("*")) {
                throw new IllegalArgumentException(
                        "a subprotocol is a token of RFC 9110, not \"" + name + "\"");
            }
        }
        for (int limit : new int[] {frameBytes, messageBytes, fragments}) {
            if (limit < 1) {
                throw new IllegalArgumentException("a limit of WebSocket is at least 1: " + limit);
            }
        }
    }

    /// These with those subprotocols.
    public WebSocketOptions withSubprotocols(String... names) {
        return new WebSocketOptions(List.of(names), frameBytes, messageBytes, fragments, origins);
    }

    /// These with other limits.
    public WebSocketOptions withLimits(int frameBytes, int messageBytes, int fragments) {
        return new WebSocketOptions(subprotocols, frameBytes, messageBytes, fragments, origins);
    }

    /// These for other pages.
    public WebSocketOptions withOrigins(Origins origins) {
        return new WebSocketOptions(subprotocols, frameBytes, messageBytes, fragments, origins);
    }
}
