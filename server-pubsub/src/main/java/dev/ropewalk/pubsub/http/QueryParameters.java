package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The query of a request. Unknown names are refused: a misspelt name would otherwise do nothing,
/// and nobody would know.
final class QueryParameters {
    static final String SINCE = "since";
    static final String REPLAY = "replay";
    static final String HEARTBEAT = "heartbeat";

    private static final Pattern TIME = Pattern.compile("([0-9]{1,4})(s|m)");
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int SHOWN = 64;

    private QueryParameters() {}

    /// @throws HttpError 400 if there is another one than those, naming it and them
    static void check(Request request, String... known) {
        List<String> names = List.of(known);
        for (String name : request.parameters().keySet()) {
            if (!names.contains(name)) {
                String others =
                        names.isEmpty() ? "there is none" : "known are " + String.join(", ", names);
                throw bad("There is no parameter \"" + shown(name) + "\" here; " + others + ".");
            }
        }
    }

    /// The value of a parameter, null if it is not there.
    ///
    /// @throws HttpError 400 if it is there more than once
    static @Nullable String value(Request request, String name) {
        List<String> values = request.parameters().getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw bad("The parameter " + name + " is there more than once.");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /// After how much silence a subscriber wishes to be told that it is still connected, null if it
    /// says nothing.
    ///
    /// @throws HttpError 400 if that is no time from a second to an hour
    static @Nullable Duration heartbeat(Request request) {
        String value = value(request, HEARTBEAT);
        if (value == null) {
            return null;
        }
        Matcher time = TIME.matcher(value);
        if (time.matches()) {
            long number = Long.parseLong(time.group(1));
            Duration silence =
                    time.group(2).equals("s")
                            ? Duration.ofSeconds(number)
                            : Duration.ofMinutes(number);
            if (silence.isPositive() && silence.compareTo(LONGEST) <= 0) {
                return silence;
            }
        }
        throw bad(
                "The parameter heartbeat is a time from 1s to 60m, such as 30s, not \""
                        + shown(value)
                        + "\".");
    }

    /// A text of a client as visible ASCII, and not too long.
    static String shown(String text) {
        String visible = text.replaceAll("[^\\x21-\\x7e]", "?");
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "...";
    }

    static HttpError bad(String text) {
        return new HttpError(HttpResponseStatus.BAD_REQUEST, text);
    }

    /// The place at which a request wishes to begin. The id of the last event goes before the URL:
    /// an `EventSource` that comes back asks for the same URL again. After a refusal it would never
    /// come again, so an id that is no position leads to a gap.
    ///
    /// @param replay lines of the past that it gets if it says nothing
    /// @throws HttpError 400 if what the URL says cannot be read
    static StartFrom start(Request request, int replay) {
        String since = value(request, SINCE);
        String lines = value(request, REPLAY);
        if (since != null && lines != null) {
            throw bad("Either since or replay.");
        }
        String last = request.lastEventId();
        if (last != null && !last.isEmpty()) {
            Position position = position(last);
            return position == null
                    ? new StartFrom.Unreadable(shown(last))
                    : new StartFrom.At(position);
        }
        if (since != null) {
            Position position = position(since);
            if (position == null) {
                throw bad("A position is EPOCH:OFFSET, such as k3x9:1024.");
            }
            return new StartFrom.At(position);
        }
        return new StartFrom.Last(lines == null ? replay : count(lines));
    }

    private static @Nullable Position position(String text) {
        try {
            return Position.parse(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static int count(String lines) {
        if (!lines.matches("[0-9]{1,18}")) {
            throw bad("The parameter replay is a number of lines.");
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(lines));
    }
}
