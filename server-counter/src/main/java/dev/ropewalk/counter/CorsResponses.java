package dev.ropewalk.counter;

import dev.ropewalk.counter.response.Responses;
import dev.ropewalk.web.Origins;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The answers, made once for each web origin that may read them. Any thread.
public final class CorsResponses {
    private final Origins origins;
    private final Responses others;
    private final Map<String, Responses> listed = new HashMap<>();

    /// @param allowed none, `*` alone, or each as a browser sends it: `https://example.com`
    /// @throws IllegalArgumentException if one is no origin, quoting it
    public CorsResponses(List<String> allowed) {
        origins = Origins.asSent(allowed);
        if (origins.isAny()) {
            others = new Responses("Accept", "*");
            return;
        }
        String vary = isOn() ? "Accept, Origin" : "Accept";
        others = new Responses(vary, null);
        for (String origin : origins.listed()) {
            listed.put(origin, new Responses(vary, origin));
        }
    }

    Origins origins() {
        return origins;
    }

    /// Whether any page of another origin may read.
    boolean isOn() {
        return origins.isAny() || !origins.listed().isEmpty();
    }

    /// The answers to a request with these fields.
    Responses replies(HttpHeaders headers) {
        if (listed.isEmpty()) {
            return others;
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        return origin == null ? others : listed.getOrDefault(origin, others);
    }
}
