package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.Consumer;

/// A response whose body is written over time: chunked, or for an HTTP/1.0 client up to the end of
/// the connection. From [Response#stream] and [Response#events]. Also the last response of HTTP on
/// a connection, from which both sides speak WebSocket: [Response#webSocket].
public final class StreamResponse implements Response {
    private final HeaderFields fields;
    private final Body body;
    private final Runnable unused;

    /// Action when it is this response's turn.
    sealed interface Body {}

    record Stream(Consumer<ResponseStream> writer) implements Body {}

    record Upgrade(WebSocketOptions options, Consumer<WebSocket> user) implements Body {}

    StreamResponse(HeaderFields fields, Body body, Runnable unused) {
        this.fields = fields;
        this.body = body;
        this.unused = unused;
    }

    /// This with one more header field.
    ///
    /// @throws IllegalArgumentException as [CompleteResponse#with]
    @Override
    public StreamResponse with(String name, String value) {
        return new StreamResponse(fields.with(name, value), body, unused);
    }

    /// This with what is to be done in place of the body where that is never called: for a `HEAD`,
    /// where WebSocket is refused, and where the client is gone before it is this response's turn.
    /// So what was set aside for the body is given back. On the event loop.
    public StreamResponse ifUnused(Runnable call) {
        return new StreamResponse(fields, body, call);
    }

    HttpResponseStatus status() {
        return body instanceof Upgrade
                ? HttpResponseStatus.SWITCHING_PROTOCOLS
                : HttpResponseStatus.OK;
    }

    HeaderFields fields() {
        return fields;
    }

    Body body() {
        return body;
    }

    Runnable unused() {
        return unused;
    }
}
