package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.Consumer;

/// An answer whose body is written over time: chunked, or for an HTTP/1.0 client up to the end of
/// the connection. From [Response#stream].
public final class StreamResponse implements Response {
    private final HttpResponseStatus status;
    private final HeaderFields fields;
    private final Consumer<ResponseStream> body;
    private final Runnable unused;

    StreamResponse(HttpResponseStatus status, HeaderFields fields, Consumer<ResponseStream> body) {
        this(status, fields, body, () -> {});
    }

    private StreamResponse(
            HttpResponseStatus status,
            HeaderFields fields,
            Consumer<ResponseStream> body,
            Runnable unused) {
        this.status = status;
        this.fields = fields;
        this.body = body;
        this.unused = unused;
    }

    /// This with one more header field.
    ///
    /// @throws IllegalArgumentException as [CompleteResponse#with]
    @Override
    public StreamResponse with(String name, String value) {
        return new StreamResponse(status, fields.with(name, value), body, unused);
    }

    /// This with what is to be done in place of the body where that is never called: for a `HEAD`,
    /// and where the client is gone before it is this answer's turn. So what was set aside for the
    /// body is given back. On the event loop.
    public StreamResponse ifUnused(Runnable call) {
        return new StreamResponse(status, fields, body, call);
    }

    HttpResponseStatus status() {
        return status;
    }

    HeaderFields fields() {
        return fields;
    }

    Consumer<ResponseStream> body() {
        return body;
    }

    Runnable unused() {
        return unused;
    }
}
