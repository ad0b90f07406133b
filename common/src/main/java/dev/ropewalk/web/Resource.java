package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers requests; Twisted's `IResource`. A lambda serves: `request -> Response.text("hello\n")`.
///
/// A resource serves all connections of a [Site], on all event loops at once: what it holds must be
/// thread-safe.
@FunctionalInterface
public interface Resource {
    /// Called once for each whole request whose method is [#allowed], on the event loop of its
    /// connection, in the order of arrival; must not block.
    ///
    /// A `HEAD` is answered like the `GET`; the site leaves the body out. Any exception but
    /// [HttpError] is logged and becomes a 500.
    ///
    /// @return the answer, or the promise of one: [Response#deferred]
    /// @throws HttpError to answer with that status
    Response render(Request request);

    /// The methods that [#render] gets; Twisted's `allowedMethods`. Any other is answered with 405
    /// and these in `Allow`, a method that no standard knows with 501, and `OPTIONS`, where it is
    /// not among them, with 204 and these in `Allow`. Called on event loops, once a request: a
    /// constant.
    default Set<HttpMethod> allowed() {
        return HttpMethods.READING;
    }

    /// [#allowed] for a resource whose paths differ in their methods: those of the request's path.
    default Set<HttpMethod> allowed(Request request) {
        return allowed();
    }

    /// Called with the header of a request whose client asks whether to send the body (`Expect:
    /// 100-continue`), so that none is sent in vain. [#render] is not called for one that is
    /// refused; one that is not refused here may still be when its body is there.
    ///
    /// @param head the request, its body empty
    /// @return the refusal, after which the connection is closed; null to have the body sent
    /// @throws HttpError to refuse with that status
    default @Nullable Response checkContinue(Request head) {
        return null;
    }

    /// Whether [#render] wants the body of this request. Called once on the event loop, before the
    /// body comes and only where there is one; `request` is as in [#render], without the body.
    ///
    /// A body that is not wanted is read within the limits and deadlines of the site and dropped,
    /// so that [Request#body] is empty. By default the methods that are allowed and not safe have
    /// one.
    default boolean takesBody(Request request) {
        return !HttpMethods.isSafe(request.method()) && allowed(request).contains(request.method());
    }
}
