package dev.ropewalk.pubsub.http;

import dev.ropewalk.web.Origins;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/// Tells browsers which pages may read an answer: the CORS protocol of the Fetch standard.
final class TopicCors {
    private static final Response OPTIONS =
            Response.of(HttpResponseStatus.NO_CONTENT).with("Allow", TopicResource.METHODS);
    private static final Response PREFLIGHT =
            OPTIONS.with("Access-Control-Allow-Methods", TopicResource.METHODS)
                    .with(
                            "Access-Control-Allow-Headers",
                            "Accept, Cache-Control, Content-Type, Idempotency-Key, Last-Event-ID")
                    .with("Access-Control-Max-Age", "600");

    private final Origins origins;

    TopicCors(Origins origins) {
        this.origins = origins;
    }

    /// Whether the page that it comes from, if any, may do what it asks for.
    boolean allows(Request request) {
        return origins.allows(request);
    }

    /// The answer to `OPTIONS`.
    Response options(Request request) {
        boolean asks = request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        return asks && allows(request) ? PREFLIGHT : OPTIONS;
    }

    /// The answer, to be read by the page that it is for.
    Response dress(Request request, Response answer) {
        @Nullable String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin == null || !allows(request)) {
            return answer;
        }
        return answer.with("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Expose-Headers", SubscribeHandler.POSITION);
    }
}
