package dev.ropewalk.web;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The answers under way on one connection, in the order of their requests: the first is written as
/// soon as it is there, the others wait for it. Event loop only.
final class Answers {
    private final Deque<Answer> queue = new ArrayDeque<>(4);
    private final HttpConnection connection;
    private boolean advancing;
    private boolean closed;
    private long written;

    Answers(HttpConnection connection) {
        this.connection = connection;
    }

    void add(Answer answer) {
        queue.add(answer);
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

    boolean isFirst(Answer answer) {
        return answer.equals(queue.peekFirst());
    }

    @Nullable Answer newest() {
        return queue.peekLast();
    }

    @Nullable ResponseStream stream() {
        Answer first = queue.peekFirst();
        return first == null ? null : first.stream();
    }

    /// Writes what is due.
    void advance() {
        if (advancing) {
            return; // from within a step: the loop below goes on
        }
        advancing = true;
        try {
            Answer first = queue.peekFirst();
            while (first != null && !closed && step(first)) {
                first = queue.peekFirst();
            }
        } finally {
            advancing = false;
        }
    }

    /// One thing for the first answer; returns whether there may be more to do.
    private boolean step(Answer first) {
        Runnable call = first.takeWhenFirst();
        if (call != null) {
            call.run();
            return true;
        }
        return switch (first.response()) {
            case CompleteResponse complete -> {
                int bytes = connection.writer().complete(first, complete);
                done(first, bytes);
                yield true;
            }
            case StreamResponse stream -> first.stream() == null && begin(first, stream);
            case DeferredResponse pending -> false;
            case null -> false;
        };
    }

    private boolean begin(Answer first, StreamResponse response) {
        if (first.isHttp10()) {
            first.makeLast(); // the end of the connection is the end of the body
        }
        connection.writer().streamHead(first, response);
        if (first.toHead()) {
            done(first, 0);
            return true;
        }
        ResponseStream stream = new ResponseStream(connection, first);
        first.streaming(stream);
        if (connection.isDraining()) {
            stream.drain();
        }
        connection.guarded(() -> response.body().accept(stream));
        return true;
    }

    /// The first answer is out.
    void done(Answer answer, long bytes) {
        queue.remove();
        written++;
        connection.answered(answer, bytes);
        if (answer.isLast()) {
            closed = true;
        }
    }

    /// Nothing more is written.
    void lost() {
        closed = true;
        ResponseStream stream = stream();
        queue.clear();
        if (stream != null) {
            stream.ended();
        }
    }
}
