package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/// The place of one answer in the order of its connection. Event loop only.
final class PendingResponse {
    private final HttpRequest head;
    private boolean last;
    private @Nullable Response response;
    private @Nullable Runnable whenFirst;
    private @Nullable OpenBody body;
    private @Nullable RequestBody received;

    /// @param head what it answers
    /// @param last whether the connection closes after it
    PendingResponse(HttpRequest head, boolean last) {
        this.head = head;
        this.last = last;
    }

    HttpRequest head() {
        return head;
    }

    boolean isHttp10() {
        return head.protocolVersion().minorVersion() == 0;
    }

    boolean toHead() {
        return head.method().equals(HttpMethod.HEAD);
    }

    /// The request of this answer is being received.
    void received(RequestBody received) {
        this.received = received;
    }

    /// The body of its request is of no more use.
    void freeBody() {
        if (received != null) {
            received.free();
            received = null;
        }
    }

    /// Whether another request may begin meanwhile. One that is not safe has its connection to
    /// itself, what follows one that asks for WebSocket may be no request, and a stream may have no
    /// end.
    boolean allowsMore() {
        return HttpMethods.isSafe(head.method())
                && !(response instanceof StreamResponse)
                && !WebSocketHandshake.isAskedFor(head);
    }

    boolean isLast() {
        return last;
    }

    void makeLast() {
        last = true;
    }

    /// The response to be written; the first one stands.
    void respond(Response response) {
        if (this.response == null) {
            this.response = response;
        }
    }

    /// Another one in its place, before it was written.
    void respondInstead(Response response) {
        this.response = response;
    }

    @Nullable Response response() {
        return response;
    }

    /// The status of what was written.
    HttpResponseStatus status() {
        return switch (response) {
            case CompleteResponse complete -> complete.status();
            case StreamResponse streamed -> streamed.status();
            case Response.Deferred pending ->
                    throw new IllegalStateException("not there yet: " + pending);
            case null -> throw new IllegalStateException("no response");
        };
    }

    /// Has `call` run once every answer before this one is out, after those that wait for that
    /// already.
    void whenFirst(Runnable call) {
        Runnable before = whenFirst;
        whenFirst =
                before == null
                        ? call
                        : () -> {
                            before.run();
                            call.run();
                        };
    }

    @Nullable Runnable takeWhenFirst() {
        Runnable call = whenFirst;
        whenFirst = null;
        return call;
    }

    /// Whether there is something to do for it once it is the first.
    boolean isDue() {
        if (whenFirst != null) {
            return true;
        }
        return isBegun() ? isComplete() : response != null;
    }

    /// Its body is written over time from here on.
    void begin(OpenBody open) {
        body = open;
    }

    /// Whether its body is being written over time.
    boolean isBegun() {
        return body != null;
    }

    private boolean isComplete() {
        return body != null && body.isComplete();
    }

    /// Its body is complete; the connection may end with it.
    void completed() {
        last |= body != null && body.isLast();
    }

    /// The response is never written.
    void unused(HttpOutput output) {
        if (response instanceof StreamResponse streamed) {
            output.guarded(streamed.unused());
        }
    }

    @Nullable OpenBody body() {
        return body;
    }

    /// The bytes that are out of a body that is written over time.
    long written() {
        return body == null ? 0 : body.written();
    }
}
