package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/// An answer that is all there: status, header fields, body. From [Response#text] and
/// [Response#of]. The fields are encoded once: keep a response and vary it with [#withBody].
public final class CompleteResponse implements Response {
    static final byte[] NO_BYTES = {};
    static final CompleteResponse TEXT =
            new CompleteResponse(
                    HttpResponseStatus.OK,
                    HeaderFields.NONE.with("Content-Type", "text/plain; charset=utf-8"),
                    NO_BYTES);

    private final HttpResponseStatus status;
    private final HeaderFields fields;
    private final byte[] body;

    CompleteResponse(HttpResponseStatus status, HeaderFields fields, byte[] body) {
        if (status.code() < 200) {
            throw new IllegalArgumentException("an interim status is no answer: " + status);
        }
        this.status = status;
        this.fields = fields;
        this.body = body;
    }

    /// This with one more header field.
    ///
    /// @throws IllegalArgumentException if the name or the value is none (RFC 9110, section 5), or
    ///   the site itself writes that field, quoting it
    @Override
    public CompleteResponse with(String name, String value) {
        return new CompleteResponse(status, fields.with(name, value), body);
    }

    /// This with another body, which is not copied and so must not change afterwards.
    public CompleteResponse withBody(byte[] body) {
        return new CompleteResponse(status, fields, body);
    }

    /// This with another body, in UTF-8.
    public CompleteResponse withBody(String body) {
        return withBody(body.getBytes(StandardCharsets.UTF_8));
    }

    /// The status, 200 or more.
    public HttpResponseStatus status() {
        return status;
    }

    /// The header fields that the resource has set, not to be changed.
    public HttpHeaders headers() {
        return fields.headers();
    }

    /// The body, not to be changed; empty if there is none.
    public byte[] body() {
        return body;
    }

    /// [#with] for what the site itself writes.
    CompleteResponse withOurs(String name, String value) {
        return new CompleteResponse(status, fields.withOurs(name, value), body);
    }

    HeaderFields fields() {
        return fields;
    }
}
