package dev.ropewalk.endpoint;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a server listens; Twisted's `IStreamServerEndpoint`, here a value that does nothing.
///
/// `tcp:1234`, `tcp:1234:interface=127.0.0.1`, `tcp6:1234`, `unix:/run/echo.sock:mode=660`: see
/// `docs/endpoints.md` for all of the grammar.
public final class ServerEndpoint extends Endpoint {
    private ServerEndpoint(
            EndpointKind kind,
            Map<Parameter<?>, Object> values,
            @Nullable Endpoint inner,
            Map<String, String> extras) {
        super(kind, values, inner, extras);
    }

    /// Called with what a person wrote, on any thread.
    ///
    /// @throws EndpointSyntaxException if it is no endpoint, with what is wrong and where
    public static ServerEndpoint parse(String text) {
        return parse(text, Set.of());
    }

    /// As [#parse(String)], for a server with parameters of its own: `tcp:1026:topic=builds`.
    ///
    /// @param extraKeys the keys that may stand besides those of the kind; found in [#extras]
    /// @throws EndpointSyntaxException if it is no endpoint, with what is wrong and where
    public static ServerEndpoint parse(String text, Set<String> extraKeys) {
        return new EndpointParser(text, extraKeys, EndpointKind::server, "tcp:")
                .parse(ServerEndpoint::new);
    }

    /// The endpoint that code describes: `of("tcp", Map.of("port", 1234))`.
    ///
    /// @param parameters by key; values of the parameter's type, or their text
    /// @throws IllegalArgumentException if the kind is unknown, a value is wrong or a required one
    ///   is missing, quoting it
    public static ServerEndpoint of(String kind, Map<String, ?> parameters) {
        return parse(EndpointParser.text(kind, EndpointKind::server, parameters));
    }

    /// The same endpoint with these parameters of a server.
    ///
    /// @throws IllegalArgumentException if a key is one of the kind, quoting it
    public ServerEndpoint withExtras(Map<String, String> added) {
        for (String key : added.keySet()) {
            if (key.isEmpty() || knows(key)) {
                throw new IllegalArgumentException(
                        "\"" + key + "\" cannot be an extra key of " + kind().name());
            }
        }
        return new ServerEndpoint(kind(), values(), wrapped(), added);
    }

    /// The parameters that the kind does not know and the caller allowed, sorted by key. Those of a
    /// wrapping kind are here, not at the endpoint inside.
    @Override
    public Map<String, String> extras() {
        return super.extras();
    }

    @Override
    public ServerEndpoint inner() {
        return (ServerEndpoint) super.inner();
    }
}
