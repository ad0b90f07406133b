package dev.ropewalk.web;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The answers under way on one connection, in the order of their requests: the first is written as
/// soon as it is there, the others wait for it. The connection asks for what is [#due] and does it.
/// Event loop only.
final class ResponseQueue {
    private final Deque<PendingResponse> queue = new ArrayDeque<>(4);
    private @Nullable OpenBody last;
    private boolean draining;
    private boolean inputEnded;
    private long written;

    void add(PendingResponse response) {
        queue.add(response);
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

    boolean isFirst(PendingResponse response) {
        return response.equals(queue.peekFirst());
    }

    @Nullable PendingResponse newest() {
        return queue.peekLast();
    }

    /// The first answer, if there is something to do for it now.
    @Nullable PendingResponse due() {
        PendingResponse first = queue.peekFirst();
        return first != null && first.isDue() ? first : null;
    }

    /// The body that is being written over time.
    @Nullable OpenBody open() {
        PendingResponse first = queue.peekFirst();
        return first == null ? null : first.body();
    }

    /// The body of the first answer begins; what it has missed, it is told.
    void begin(PendingResponse first, OpenBody body, Runnable open) {
        first.begin(body);
        if (draining) {
            body.drain();
        }
        open.run();
        if (inputEnded) {
            body.inputEnd(); // after the body, which may ask for something else than the end
        }
    }

    /// The first answer is out. The last one of a connection has its end with the connection.
    void removeFirst() {
        PendingResponse first = queue.remove();
        written++;
        last = first.isLast() ? first.body() : null;
    }

    /// Whether the server is to end.
    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
        OpenBody body = open();
        if (body != null) {
            body.drain();
        }
    }

    /// The client has sent its last byte.
    void inputEnded() {
        inputEnded = true;
        OpenBody body = open();
        if (body != null) {
            body.inputEnd();
        }
    }

    /// The connection is gone: what was set aside for answers that have not begun is given back.
    ///
    /// @return the answer that was being written, null if there is none
    @Nullable PendingResponse lost(HttpOutput output) {
        PendingResponse first = queue.peekFirst();
        OpenBody body = open();
        for (PendingResponse response : queue) {
            response.freeBody();
            if (!response.isBegun()) {
                response.unused(output);
            }
        }
        queue.clear();
        if (last != null) {
            last.ended();
        }
        if (body != null) {
            body.ended();
        }
        return first != null && first.isBegun() ? first : null;
    }
}
