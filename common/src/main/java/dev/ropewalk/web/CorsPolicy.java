package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Header fields that tell browsers about pages of other origins: the CORS protocol of the Fetch
/// standard. Immutable; any thread.
public final class CorsPolicy {
    private final Origins origins;
    private final CompleteResponse options;
    private final CompleteResponse preflight;

    /// @param origins the pages that may use the resource
    /// @param methods those of the resource
    /// @param fields of a request that a page may set, such as `Content-Type, Idempotency-Key`
    /// @param kept how long a browser may remember the answer to a preflight
    public CorsPolicy(Origins origins, Set<HttpMethod> methods, String fields, Duration kept) {
        this.origins = origins;
        String list = HttpMethods.list(methods);
        this.options = Response.of(HttpResponseStatus.NO_CONTENT).with("Allow", list);
        this.preflight =
                options.with("Access-Control-Allow-Methods", list)
                        .with("Access-Control-Allow-Headers", fields)
                        .with("Access-Control-Max-Age", Long.toString(kept.toSeconds()));
    }

    /// Whether the page that the request comes from, if any, may do what it asks for.
    public boolean allows(Request request) {
        return origins.allows(request);
    }

    /// The answer to `OPTIONS`: the methods, and to the preflight of a page that may use the
    /// resource the rest. The field that names the page is not in it.
    public CompleteResponse options(Request request) {
        boolean asks = request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        return asks && allows(request) ? preflight : options;
    }

    /// The answer, to be read by the page that the request comes from, if it may.
    ///
    /// @param exposed fields of the answer that a script may read
    public Response dress(Request request, Response answer, String exposed) {
        @Nullable String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin == null || !allows(request)) {
            return answer;
        }
        return answer.with("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Expose-Headers", exposed);
    }
}
