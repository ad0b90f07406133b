package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The answers under way on one connection, in the order of their requests: the first is written as
/// soon as it is there, the others wait for it. Event loop only.
final class ResponseQueue {
    private static final CompleteResponse ENDING =
            Response.text(
                            HttpResponseStatus.SERVICE_UNAVAILABLE,
                            "503 This connection is about to end.\n")
                    .with("Retry-After", "1");

    private final Deque<PendingResponse> queue = new ArrayDeque<>(4);
    private final HttpConnection connection;
    private @Nullable ResponseStream last;
    private boolean advancing;
    private boolean inputEnded;
    private boolean closed;
    private long written;

    ResponseQueue(HttpConnection connection) {
        this.connection = connection;
    }

    void add(PendingResponse pendingResponse) {
        queue.add(pendingResponse);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    /// The number that have been written whole.
    long written() {
        return written;
    }

    boolean isFirst(PendingResponse pendingResponse) {
        return pendingResponse.equals(queue.peekFirst());
    }

    @Nullable PendingResponse newest() {
        return queue.peekLast();
    }

    /// Whether there is no more HTTP on this connection.
    boolean isUpgraded() {
        PendingResponse first = queue.peekFirst();
        return first != null && first.socket() != null;
    }

    @Nullable ResponseStream stream() {
        PendingResponse first = queue.peekFirst();
        return first == null ? null : first.stream();
    }

    /// Writes what is due.
    void advance() {
        if (advancing) {
            return; // from within a step: the loop below goes on
        }
        advancing = true;
        try {
            PendingResponse first = queue.peekFirst();
            while (first != null && !closed && step(first)) {
                first = queue.peekFirst();
            }
        } finally {
            advancing = false;
        }
    }

    /// One thing for the first answer; returns whether there may be more to do.
    private boolean step(PendingResponse first) {
        Runnable call = first.takeWhenFirst();
        if (call != null) {
            call.run();
            return true;
        }
        if (first.response() != null) {
            first.freeBody();
        }
        return switch (first.response()) {
            case CompleteResponse complete -> {
                int bytes = connection.writer().complete(first, complete);
                done(first, bytes);
                yield true;
            }
            case StreamResponse stream -> first.stream() == null && begin(first, stream);
            case WebSocketResponse upgrade -> first.socket() == null && begin(first, upgrade);
            case DeferredResponse pending -> false;
            case null -> false;
        };
    }

    private boolean begin(PendingResponse first, StreamResponse response) {
        if (first.isHttp10()) {
            first.makeLast(); // the end of the connection is the end of the body
        }
        connection.writer().streamHead(first, response);
        if (first.toHead()) {
            connection.guarded(response.unused());
            done(first, 0);
            return true;
        }
        ResponseStream stream = new ResponseStream(connection, first);
        first.streaming(stream);
        if (connection.isDraining()) {
            stream.drain();
        }
        connection.guarded(() -> response.body().accept(stream));
        if (inputEnded) {
            stream.inputEnd(); // after the body, which may ask for something else than the end
        }
        return true;
    }

    /// What comes after this is no HTTP, unless the connection is to end here.
    private boolean begin(PendingResponse first, WebSocketResponse response) {
        if (first.isLast()) {
            connection.guarded(response.unused());
            first.respondInstead(ENDING);
            return true;
        }
        WebSocketUpgrade.begin(connection, first, response);
        return false;
    }

    /// The first answer is out.
    void done(PendingResponse pendingResponse, long bytes) {
        queue.remove();
        written++;
        connection.answered(pendingResponse, bytes);
        if (pendingResponse.isLast()) {
            closed = true;
        }
    }

    /// The stream is the last of the connection, and ends with it.
    void endWith(ResponseStream stream) {
        last = stream;
    }

    /// The client has sent its last byte.
    void inputEnded() {
        inputEnded = true;
        ResponseStream stream = stream();
        if (stream != null) {
            stream.inputEnd();
        }
    }

    /// Nothing more is written.
    void lost() {
        closed = true;
        PendingResponse first = queue.peekFirst();
        for (PendingResponse pendingResponse : queue) {
            pendingResponse.freeBody();
            if (pendingResponse.stream() == null && pendingResponse.socket() == null) {
                unused(pendingResponse.response());
            }
        }
        queue.clear();
        if (last != null) {
            last.ended();
        }
        if (first == null) {
            return;
        }
        ResponseStream stream = first.stream();
        if (stream != null) {
            stream.ended();
        }
        if (stream != null || first.socket() != null) {
            connection.answered(first, first.written());
        }
    }

    private void unused(@Nullable Response response) {
        switch (response) {
            case StreamResponse stream -> connection.guarded(stream.unused());
            case WebSocketResponse upgrade -> connection.guarded(upgrade.unused());
            case CompleteResponse complete -> {}
            case DeferredResponse pending -> {}
            case null -> {}
        }
    }
}
