package dev.ropewalk.endpoint;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a client connects; Twisted's `IStreamClientEndpoint`, here a value that does nothing.
///
/// `tcp:localhost:1234`, `tcp:host=example.com:port=80:timeout=5`, `unix:/run/echo.sock`: see
/// `docs/endpoints.md` for all of the grammar.
public final class ClientEndpoint extends Endpoint {
    private ClientEndpoint(
            EndpointKind kind, Map<Parameter<?>, Object> values, @Nullable Endpoint inner) {
        super(kind, values, inner, Map.of());
    }

    /// Called with what a person wrote, on any thread.
    ///
    /// @throws EndpointSyntaxException if it is no endpoint, with what is wrong and where
    public static ClientEndpoint parse(String text) {
        return new EndpointParser(text, Set.of(), EndpointKind::client, "tcp:localhost:")
                .parse((kind, values, inner, _) -> new ClientEndpoint(kind, values, inner));
    }

    /// The endpoint that code describes: `of("tcp", Map.of("host", "localhost", "port", 1234))`.
    ///
    /// @param parameters by key; values of the parameter's type, or their text
    /// @throws IllegalArgumentException if the kind is unknown, a value is wrong or a required one
    ///   is missing, quoting it
    public static ClientEndpoint of(String kind, Map<String, ?> parameters) {
        return parse(EndpointParser.text(kind, EndpointKind::client, parameters));
    }

    @Override
    public ClientEndpoint inner() {
        return (ClientEndpoint) super.inner();
    }
}
