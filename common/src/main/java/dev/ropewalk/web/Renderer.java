package dev.ropewalk.web;

import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a request to its response: which methods there are, and what becomes of a resource's
/// failure. Event loop only.
final class Renderer {
    private static final Logger log = LoggerFactory.getLogger(Renderer.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed requests");
    private static final CompleteResponse OPTIONS = Response.of(HttpResponseStatus.OK);

    private final Resource resource;
    private final @Nullable AllowedHosts hosts;

    /// @param hosts by which names it may be asked, null for any
    Renderer(Resource resource, @Nullable AllowedHosts hosts) {
        this.resource = resource;
        this.hosts = hosts;
    }

    Response render(Request request) {
        try {
            Response refusal = refusal(request);
            if (refusal != null) {
                return refusal;
            }
            Response response = resource.render(request);
            if (response == null) {
                throw new NullPointerException("render returned null");
            }
            return response;
        } catch (Throwable failed) {
            return failure(request, failed);
        }
    }

    /// The refusal for a client that asks whether to send the body; null if it is to send it.
    @Nullable Response checkContinue(Request head) {
        try {
            Response refusal = refusal(head);
            return refusal != null ? refusal : resource.checkContinue(head);
        } catch (Throwable failed) {
            return failure(head, failed);
        }
    }

    /// The answer to a request that the resource is not asked about.
    private @Nullable Response refusal(Request request) {
        if (request.uri().equals("*")) {
            return OPTIONS; // the guard lets no other method through with it
        }
        Response misdirected = hosts == null ? null : hosts.refusal(request);
        if (misdirected != null) {
            return misdirected;
        }
        Set<HttpMethod> allowed = resource.allowed(request);
        return allowed.contains(request.method()) ? null : notAllowed(request.method(), allowed);
    }

    /// Whether the resource wants the body of that request; of a failure [#render] tells.
    boolean takesBody(Request request) {
        try {
            return resource.takesBody(request);
        } catch (RuntimeException failed) {
            log.debug("whether {} has a body", request.uri(), failed);
            return false;
        }
    }

    private static Response notAllowed(HttpMethod method, Set<HttpMethod> allowed) {
        if (!HttpMethods.isKnown(method)) {
            return RequestGuard.methodUnknown().response();
        }
        String list = HttpMethods.list(allowed);
        CompleteResponse answer =
                method.equals(HttpMethod.OPTIONS)
                        ? Response.of(HttpResponseStatus.NO_CONTENT)
                        : Response.text(
                                HttpResponseStatus.METHOD_NOT_ALLOWED,
                                "405 This resource answers " + list + ".\n");
        return answer.with("Allow", list);
    }

    /// The page for what a resource, or the stage that it promised, threw; logged here and only
    /// here.
    Response failure(Request request, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (cause instanceof HttpError error) {
            return error.response();
        }
        failures.warn("{} {} failed: {}", request.method(), request.uri(), cause.toString());
        log.debug("where {} failed", request.uri(), cause);
        return Response.text(
                HttpResponseStatus.INTERNAL_SERVER_ERROR, "500 Something went wrong here.\n");
    }
}
