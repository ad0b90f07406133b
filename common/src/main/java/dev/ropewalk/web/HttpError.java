package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;

/// A request that is answered with an error page; Twisted's `twisted.web.error.Error`. A [Resource]
/// throws it, or fails a deferred response with it; it is not logged.
public final class HttpError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient HttpResponseStatus status;

    /// @param status what the answer says, 400 to 599
    /// @param text the page, one sentence; it goes out as `text/plain`, so it should not repeat
    ///   what the client sent
    /// @throws IllegalArgumentException if the status is no error
    public HttpError(HttpResponseStatus status, String text) {
        super(text, null, false, false);
        if (status.code() < 400 || status.code() > 599) {
            throw new IllegalArgumentException("an error is 400 to 599: " + status);
        }
        this.status = status;
    }

    /// The status of the response.
    public HttpResponseStatus status() {
        return status;
    }

    /// The response that the client gets.
    CompleteResponse response() {
        return Response.text(status, status.code() + " " + getMessage() + "\n");
    }
}
