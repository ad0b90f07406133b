package dev.ropewalk.web;

import java.util.function.Consumer;

/// An answer that is the last of HTTP on its connection: from there on both sides speak WebSocket
/// (RFC 6455). From [Response#webSocket].
public final class WebSocketResponse implements Response {
    private final WebSocketOptions options;
    private final HeaderFields fields;
    private final Consumer<WebSocket> body;

    private final Runnable unused;

    WebSocketResponse(WebSocketOptions options, HeaderFields fields, Consumer<WebSocket> body) {
        this(options, fields, body, () -> {});
    }

    private WebSocketResponse(
            WebSocketOptions options,
            HeaderFields fields,
            Consumer<WebSocket> body,
            Runnable unused) {
        this.options = options;
        this.fields = fields;
        this.body = body;
        this.unused = unused;
    }

    /// This with one more header field in the 101.
    ///
    /// @throws IllegalArgumentException as [CompleteResponse#with]
    @Override
    public WebSocketResponse with(String name, String value) {
        return new WebSocketResponse(options, fields.with(name, value), body, unused);
    }

    /// This with what is to be done in place of the body where that is never called: where the
    /// request is refused, or the client is gone before it is this answer's turn. So what was set
    /// aside for the body is given back. On the event loop.
    public WebSocketResponse ifUnused(Runnable call) {
        return new WebSocketResponse(options, fields, body, call);
    }

    WebSocketOptions options() {
        return options;
    }

    HeaderFields fields() {
        return fields;
    }

    Consumer<WebSocket> body() {
        return body;
    }

    Runnable unused() {
        return unused;
    }
}
