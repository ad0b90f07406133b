package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;

/// Where a request wishes to begin.
final class StartParameters {
    private StartParameters() {}

    /// What a client had last goes before what the URL says: an `EventSource` that comes back asks
    /// for the same URL again. It would never come again after a refusal, so one whose last id is
    /// no position is told of a gap.
    ///
    /// @param replay lines of the past that it gets if it says nothing
    /// @throws HttpError 400 if what the URL says cannot be read
    static StartFrom of(Request request, int replay) {
        String since = QueryParameters.value(request, QueryParameters.SINCE);
        String lines = QueryParameters.value(request, QueryParameters.REPLAY);
        if (since != null && lines != null) {
            throw QueryParameters.bad("Either since or replay.");
        }
        String last = request.lastEventId();
        if (last != null && !last.isEmpty()) {
            return after(last);
        }
        if (since != null) {
            return at(since);
        }
        return new StartFrom.Last(lines == null ? replay : count(lines));
    }

    private static StartFrom after(String last) {
        try {
            return new StartFrom.At(Position.parse(last));
        } catch (IllegalArgumentException none) {
            return new StartFrom.Unreadable(QueryParameters.shown(last));
        }
    }

    private static StartFrom at(String position) {
        try {
            return new StartFrom.At(Position.parse(position));
        } catch (IllegalArgumentException none) {
            throw QueryParameters.bad("A position is EPOCH:OFFSET, such as k3x9:1024.");
        }
    }

    private static int count(String lines) {
        if (!lines.matches("[0-9]{1,18}")) {
            throw QueryParameters.bad("The parameter replay is a number of lines.");
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(lines));
    }
}
