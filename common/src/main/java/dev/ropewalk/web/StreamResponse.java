package dev.ropewalk.web;

import java.util.function.BiFunction;
import java.util.function.Consumer;

/// An answer whose body is written over time: chunked, or for an HTTP/1.0 client up to the end of
/// the connection. From [Response#stream].
public final class StreamResponse implements Response {
    private final HeaderFields fields;
    private final BiFunction<HttpOutput, Boolean, ResponseStream> maker;
    private final Consumer<ResponseStream> body;
    private final Runnable unused;

    /// @param maker makes a stream that is chunked or not, for `body`
    StreamResponse(
            HeaderFields fields,
            BiFunction<HttpOutput, Boolean, ResponseStream> maker,
            Consumer<ResponseStream> body) {
        this(fields, maker, body, () -> {});
    }

    private StreamResponse(
            HeaderFields fields,
            BiFunction<HttpOutput, Boolean, ResponseStream> maker,
            Consumer<ResponseStream> body,
            Runnable unused) {
        this.fields = fields;
        this.maker = maker;
        this.body = body;
        this.unused = unused;
    }

    /// This with one more header field.
    ///
    /// @throws IllegalArgumentException as [CompleteResponse#with]
    @Override
    public StreamResponse with(String name, String value) {
        return new StreamResponse(fields.with(name, value), maker, body, unused);
    }

    /// This with what is to be done in place of the body where that is never called: for a `HEAD`,
    /// and where the client is gone before it is this answer's turn. So what was set aside for the
    /// body is given back. On the event loop.
    public StreamResponse ifUnused(Runnable call) {
        return new StreamResponse(fields, maker, body, call);
    }

    HeaderFields fields() {
        return fields;
    }

    /// A stream that has not been opened.
    ResponseStream newStream(HttpOutput output, boolean chunked) {
        return maker.apply(output, chunked);
    }

    Consumer<ResponseStream> body() {
        return body;
    }

    Runnable unused() {
        return unused;
    }
}
