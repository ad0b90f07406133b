package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.Consumer;

/// An answer whose body is written over time: chunked, or for an HTTP/1.0 client up to the end of
/// the connection. From [Response#stream].
public final class StreamResponse implements Response {
    private final HttpResponseStatus status;
    private final Fields fields;
    private final Consumer<ResponseStream> body;

    StreamResponse(HttpResponseStatus status, Fields fields, Consumer<ResponseStream> body) {
        this.status = status;
        this.fields = fields;
        this.body = body;
    }

    /// This with one more header field.
    ///
    /// @throws IllegalArgumentException as [CompleteResponse#with]
    public StreamResponse with(String name, String value) {
        return new StreamResponse(status, fields.with(name, value), body);
    }

    HttpResponseStatus status() {
        return status;
    }

    Fields fields() {
        return fields;
    }

    Consumer<ResponseStream> body() {
        return body;
    }
}
