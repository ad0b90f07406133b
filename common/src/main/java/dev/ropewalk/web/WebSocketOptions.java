package dev.ropewalk.web;

import java.util.List;

/// How a resource treats those who speak WebSocket with it.
///
/// @param subprotocols names that it knows; of those the client's first is chosen
/// @param limits how much it takes at a time
/// @param deadlines how long it waits
/// @param origins the web pages that may connect
public record WebSocketOptions(
        List<String> subprotocols,
        WebSocketLimits limits,
        WebSocketDeadlines deadlines,
        Origins origins) {
    /// No subprotocol, the default limits and deadlines, pages of this server alone.
    public static final WebSocketOptions DEFAULT =
            new WebSocketOptions(
                    List.of(), WebSocketLimits.DEFAULT, WebSocketDeadlines.DEFAULT, Origins.SAME);

    /// Checks the names.
    ///
    /// @throws IllegalArgumentException if a subprotocol is no token, quoting it
    public WebSocketOptions {
        subprotocols = List.copyOf(subprotocols);
        for (String name : subprotocols) {
            if (!HeaderFields.isToken(name) || name.equals("*")) {
                throw new IllegalArgumentException(
                        "a subprotocol is a token of RFC 9110, not \"" + name + "\"");
            }
        }
    }

    /// These with those subprotocols.
    ///
    /// @throws IllegalArgumentException if one is no token, quoting it
    public WebSocketOptions withSubprotocols(String... subprotocols) {
        return new WebSocketOptions(List.of(subprotocols), limits, deadlines, origins);
    }

    /// These with other limits.
    public WebSocketOptions withLimits(WebSocketLimits limits) {
        return new WebSocketOptions(subprotocols, limits, deadlines, origins);
    }

    /// These with other deadlines.
    public WebSocketOptions withDeadlines(WebSocketDeadlines deadlines) {
        return new WebSocketOptions(subprotocols, limits, deadlines, origins);
    }

    /// These for other pages.
    public WebSocketOptions withOrigins(Origins origins) {
        return new WebSocketOptions(subprotocols, limits, deadlines, origins);
    }
}
