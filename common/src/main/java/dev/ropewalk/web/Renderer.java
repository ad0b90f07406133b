package dev.ropewalk.web;

import dev.ropewalk.reactor.SparingLog;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a request to its response: which methods there are, and what becomes of a resource's
/// failure. Event loop only.
final class Renderer {
    private static final Logger log = LoggerFactory.getLogger(Renderer.class);
    private static final SparingLog failures = new SparingLog(log, "failed requests");
    private static final CompleteResponse OPTIONS = Response.of(HttpResponseStatus.OK);

    private final Resource resource;

    Renderer(Resource resource) {
        this.resource = resource;
    }

    Response render(Request request) {
        if (request.uri().equals("*")) {
            return OPTIONS; // the guard lets no other method through with it
        }
        try {
            Set<HttpMethod> allowed = resource.allowed();
            if (!allowed.contains(request.method())) {
                return notAllowed(request.method(), allowed);
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
        String list = Methods.list(allowed);
        return Methods.isKnown(method)
                ? Response.text(
                                HttpResponseStatus.METHOD_NOT_ALLOWED,
                                "405 This resource answers " + list + ".\n")
                        .with("Allow", list)
                : Response.text(
                        HttpResponseStatus.NOT_IMPLEMENTED, "501 This method is not known here.\n");
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
