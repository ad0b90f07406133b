package dev.ropewalk.counter;

import dev.ropewalk.counter.response.Responses;
import dev.ropewalk.web.CompleteResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Which web origins may read the answers (the Fetch standard, "CORS protocol"). Any thread.
public final class CounterCors {
    private static final String ALL = "*";

    /// The serialization of an origin (RFC 6454, section 6.2).
    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");

    private final Responses others;
    private final Map<String, Responses> replies = new HashMap<>();
    private final boolean on;

    /// @param origins none, `*` alone, or each as a browser sends it: `https://example.com`
    /// @throws IllegalArgumentException if one is none, quoting it
    public CounterCors(List<String> origins) {
        on = !origins.isEmpty();
        boolean all = origins.contains(ALL);
        others = new Responses(on && !all ? "Accept, Origin" : "Accept", all ? ALL : null);
        for (String origin : origins) {
            if (!origin.equals(ALL)) {
                check(origin);
                replies.put(origin, all ? others : new Responses("Accept, Origin", origin));
            }
        }
    }

    private static void check(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "an origin is * or as a browser sends it, such as https://example.com, not \""
                            + origin
                            + "\"");
        }
    }

    boolean isOn() {
        return on;
    }

    /// The responses for a request with these fields.
    Responses replies(HttpHeaders headers) {
        if (replies.isEmpty()) {
            return others;
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        return origin == null ? others : replies.getOrDefault(origin, others);
    }

    /// The answer to an `OPTIONS`, a preflight or not.
    CompleteResponse options(HttpHeaders headers, String methods) {
        return replies(headers)
                .of(HttpResponseStatus.NO_CONTENT)
                .with("Allow", methods)
                .with("Access-Control-Allow-Methods", methods)
                .with("Access-Control-Allow-Headers", "Authorization, Idempotency-Key")
                .with("Access-Control-Max-Age", "7200");
    }
}
