package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/// The place of one answer in the order of its connection. Event loop only.
final class Answer {
    private final HttpRequest head;
    private boolean last;
    private @Nullable Response response;
    private @Nullable Runnable whenFirst;
    private @Nullable ResponseStream stream;

    /// @param head what it answers
    /// @param last whether the connection closes after it
    Answer(HttpRequest head, boolean last) {
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

    boolean isLast() {
        return last;
    }

    void makeLast() {
        last = true;
    }

    /// What is to be written; the first one stands.
    void respond(Response response) {
        if (this.response == null) {
            this.response = response;
        }
    }

    @Nullable Response response() {
        return response;
    }

    /// The status of what was written.
    HttpResponseStatus status() {
        return switch (response) {
            case CompleteResponse complete -> complete.status();
            case StreamResponse streamed -> streamed.status();
            case DeferredResponse pending ->
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

    void streaming(ResponseStream stream) {
        this.stream = stream;
    }

    @Nullable ResponseStream stream() {
        return stream;
    }
}
