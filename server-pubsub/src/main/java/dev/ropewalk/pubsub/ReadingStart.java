package dev.ropewalk.pubsub;

import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a request wishes to begin.
final class ReadingStart {
    private ReadingStart() {}

    /// What a client had last goes before what the URL says: an `EventSource` that comes back asks
    /// for the same URL again.
    ///
    /// @param replay lines of the past that it gets if it says nothing
    /// @throws HttpError 400 if that cannot be read
    static Start of(Request request, int replay) {
        String last = request.lastEventId();
        if (last != null && !last.isEmpty()) {
            return at(last);
        }
        String since = parameter(request, "since");
        String lines = parameter(request, "replay");
        if (since != null && lines != null) {
            throw bad("Either since or replay.");
        }
        if (since != null) {
            return at(since);
        }
        return new Start.Last(lines == null ? replay : count(lines));
    }

    private static @Nullable String parameter(Request request, String name) {
        List<String> values = request.parameters().getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw bad("The parameter " + name + " is there more than once.");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static Start at(String position) {
        try {
            return new Start.At(Position.parse(position));
        } catch (IllegalArgumentException none) {
            throw bad("A position is EPOCH:OFFSET, such as k3x9:1024.");
        }
    }

    private static int count(String lines) {
        if (!lines.matches("[0-9]{1,18}")) {
            throw bad("The parameter replay is a number of lines.");
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(lines));
    }

    private static HttpError bad(String text) {
        return new HttpError(HttpResponseStatus.BAD_REQUEST, text);
    }
}
