package dev.ropewalk.web;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks that Netty's strict decoder leaves once a header is complete. Every error here closes the
/// connection, for where the next request begins may be in doubt.
final class RequestGuard {
    private static final AsciiString CHUNKED = HttpHeaderValues.CHUNKED;

    private RequestGuard() {}

    /// Why this request is not served, null if it may be.
    ///
    /// @param bodyBytes the longest body
    static @Nullable HttpError check(HttpRequest head, int bodyBytes) {
        HttpVersion version = head.protocolVersion();
        if (version.majorVersion() != 1) {
            return new HttpError(
                    HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "This server speaks HTTP/1.1.");
        }
        if (head.uri().length() > SiteOptions.URI_BYTES) {
            return uriTooLong();
        }
        if (!RequestTarget.isValid(head.method(), head.uri())) {
            return bad("The request target is not valid.");
        }
        HttpError wrong = checkHost(head);
        return wrong == null ? checkBody(head, bodyBytes) : wrong;
    }

    /// RFC 9112, section 3.2: one `Host` in HTTP/1.1 and at most one before, valid also where an
    /// absolute target overrides it.
    private static @Nullable HttpError checkHost(HttpRequest head) {
        List<String> hosts = head.headers().getAll(HttpHeaderNames.HOST);
        boolean missing = hosts.isEmpty() && head.protocolVersion().minorVersion() > 0;
        if (missing
                || hosts.size() > 1
                || !(hosts.isEmpty() || RequestTarget.isHost(hosts.getFirst()))) {
            return bad("A request has one valid Host field.");
        }
        return null;
    }

    private static @Nullable HttpError checkBody(HttpRequest head, int bodyBytes) {
        if (HttpUtil.getContentLength(head, 0L) > bodyBytes) {
            return bodyTooLong();
        }
        String expected = head.headers().get(HttpHeaderNames.EXPECT);
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

    /// Why the body's end is not known here, null if it is: RFC 9112, section 6.1, has 501 for a
    /// coding that a server does not know, and section 6.3 400 for one that ends nowhere. What is
    /// wrong beside it, in the version or another length, Netty refuses.
    static @Nullable HttpError checkTransferCodings(HttpMessage head) {
        List<String> fields = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (fields.isEmpty()
                || (fields.size() == 1 && CHUNKED.contentEqualsIgnoreCase(fields.getFirst()))) {
            return null;
        }
        List<String> codings =
                Arrays.stream(String.join(",", fields).split(",", -1)).map(String::strip).toList();
        boolean right = codings.stream().allMatch(HeaderFields::isToken);
        boolean again =
                codings.stream()
                        .limit(codings.size() - 1)
                        .anyMatch(CHUNKED::contentEqualsIgnoreCase);
        boolean two = head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        if (!right || again || two || head.protocolVersion().minorVersion() == 0) {
            return bad("Where the request body ends is not clear.");
        }
        return new HttpError(
                HttpResponseStatus.NOT_IMPLEMENTED,
                "The one transfer coding known here is chunked.");
    }

    /// Whether the client waits for a 100 before it sends the body.
    static boolean awaitsContinue(HttpRequest head) {
        return head.protocolVersion().minorVersion() > 0
                && head.headers().contains(HttpHeaderNames.EXPECT)
                && (HttpUtil.isTransferEncodingChunked(head)
                        || HttpUtil.getContentLength(head, 0L) > 0);
    }

    /// The error for what the decoder could not make sense of.
    static HttpError undecodable(Throwable cause) {
        Throwable origin = cause instanceof DecoderException ? cause.getCause() : cause;
        if (origin instanceof HttpError known) {
            return known;
        }
        if (cause instanceof TooLongHttpLineException) {
            return uriTooLong();
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new HttpError(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The header is too long.");
        }
        return bad("This is not a valid HTTP request.");
    }

    /// The error for what the decoder could not make sense of in a body: the only line there is one
    /// with the size of a chunk.
    static HttpError undecodableBody(Throwable cause) {
        return cause instanceof TooLongHttpLineException
                ? bad("A chunk extension is too long.")
                : undecodable(cause);
    }

    static HttpError methodUnknown() {
        return new HttpError(HttpResponseStatus.NOT_IMPLEMENTED, "This method is not known here.");
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
