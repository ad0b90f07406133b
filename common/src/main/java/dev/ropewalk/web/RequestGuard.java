package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Netty's strict decoder leaves to be checked once a header is complete. Every error here
/// closes the connection, for where the next request begins may be in doubt.
final class RequestGuard {
    private final HttpLimits limits;

    RequestGuard(HttpLimits limits) {
        this.limits = limits;
    }

    /// Why this request is not served, null if it may be.
    @Nullable HttpError check(HttpRequest head) {
        HttpVersion version = head.protocolVersion();
        if (version.majorVersion() != 1) {
            return new HttpError(
                    HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "This server speaks HTTP/1.1.");
        }
        if (head.uri().length() > limits.uriBytes()) {
            return uriTooLong();
        }
        if (!Target.isValid(head.method(), head.uri())) {
            return bad("The request target is not valid.");
        }
        HttpError wrong = checkHost(head);
        return wrong == null ? checkBody(head) : wrong;
    }

    /// RFC 9112, section 3.2: one `Host` in HTTP/1.1 and at most one before, valid also where an
    /// absolute target overrides it.
    private static @Nullable HttpError checkHost(HttpRequest head) {
        List<String> hosts = head.headers().getAll(HttpHeaderNames.HOST);
        boolean missing = hosts.isEmpty() && head.protocolVersion().minorVersion() > 0;
        if (missing
                || hosts.size() > 1
                || !(hosts.isEmpty() || HostField.isValid(hosts.getFirst()))) {
            return bad("A request has one valid Host field.");
        }
        return null;
    }

    private @Nullable HttpError checkBody(HttpRequest head) {
        HttpHeaders headers = head.headers();
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.size() > 1
                || !(codings.isEmpty()
                        || HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()))) {
            return bad("The one transfer coding known here is chunked.");
        }
        if (HttpUtil.getContentLength(head, 0L) > limits.bodyBytes()) {
            return bodyTooLong();
        }
        String expected = headers.get(HttpHeaderNames.EXPECT);
        boolean unknown =
                expected != null
                        && head.protocolVersion().minorVersion() > 0
                        && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected);
        return unknown
                ? new HttpError(
                        HttpResponseStatus.EXPECTATION_FAILED,
                        "The one expectation known here is 100-continue.")
                : null;
    }

    /// Whether the client waits for a 100 before it sends the body.
    static boolean awaitsContinue(HttpRequest head) {
        return head.protocolVersion().minorVersion() > 0
                && head.headers().contains(HttpHeaderNames.EXPECT);
    }

    /// The error for what the decoder could not make sense of.
    static HttpError undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return uriTooLong();
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new HttpError(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The header is too long.");
        }
        return bad("This is not a valid HTTP request.");
    }

    private static HttpError uriTooLong() {
        return new HttpError(
                HttpResponseStatus.REQUEST_URI_TOO_LONG, "The request target is too long.");
    }

    static HttpError bodyTooLong() {
        return new HttpError(
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "The request body is too long.");
    }

    static HttpError bad(String text) {
        return new HttpError(HttpResponseStatus.BAD_REQUEST, text);
    }
}
