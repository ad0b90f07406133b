package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// A whole request, for [Resource#render]; Twisted's `IRequest`. It may be kept and read on any
/// thread after the call.
public final class Request {
    private static final SocketAddress LOOPBACK =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);

    private static final SocketAddress SERVER =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);

    private final HttpRequest head;
    private final ByteBuf body;
    private final Origin origin;

    /// Where a request came from.
    record Origin(
            SocketAddress peer, SocketAddress server, @Nullable SSLSession tls, Clock clock) {}

    Request(HttpRequest head, ByteBuf body, Origin origin) {
        this.head = head;
        this.body = body;
        this.origin = origin;
    }

    /// A request without header and body from a peer on loopback, for the test of a resource.
    public static Request of(HttpMethod method, String uri) {
        return new Request(
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, uri),
                Unpooled.EMPTY_BUFFER,
                new Origin(LOOPBACK, SERVER, null, new AtOnce()));
    }

    /// For a test, where there is no event loop.
    private static final class AtOnce implements Clock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public DelayedCall callLater(Duration delay, Runnable call) {
            throw new UnsupportedOperationException("a request of a test has no event loop");
        }

        @Override
        public void callFromThread(Runnable call) {
            call.run();
        }
    }

    HttpRequest head() {
        return head;
    }

    /// Whether the client wishes to go on in WebSocket, so that [Response#webSocket] may be the
    /// answer; a resource that speaks both asks this first.
    public boolean wantsWebSocket() {
        return WebSocketHandshake.isAskedFor(head);
    }

    /// The method.
    public HttpMethod method() {
        return head.method();
    }

    /// The target as it was sent, visible ASCII: `/a%20b?c=d`, `http://host/`, `*`.
    public String uri() {
        return head.uri();
    }

    /// The path of the target: percent-decoded in UTF-8, then without `.` and `..`, so that it
    /// never climbs above its root. A broken escape leaves it as it was sent.
    public String path() {
        return RequestTarget.path(head.uri());
    }

    /// The query's parameters, percent-decoded in UTF-8, in the order sent; at most 1024.
    ///
    /// @throws HttpError 400 where an escape is broken
    public Map<String, List<String>> parameters() {
        try {
            return new QueryStringDecoder(RequestTarget.origin(head.uri())).parameters();
        } catch (IllegalArgumentException brokenEscape) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST, "An escape in the query is broken.");
        }
    }

    /// The host asked for, with its port where one was sent: that of an absolute target, else the
    /// `Host` field; null where an HTTP/1.0 request has neither.
    public @Nullable String host() {
        return RequestTarget.isAbsolute(uri())
                ? RequestTarget.authority(uri())
                : head.headers().get(HttpHeaderNames.HOST);
    }

    /// The header fields, not to be changed.
    public HttpHeaders headers() {
        return head.headers();
    }

    /// The id of the last event that a client had before it came back for more ([ServerSentEvent]),
    /// as it was sent there: `Last-Event-ID`, in UTF-8. Null where it has none.
    public @Nullable String lastEventId() {
        String value = head.headers().get("Last-Event-ID");
        return value == null
                ? null
                : new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /// The body, all of it, on the heap: to be read, not changed; it need not be released. Empty
    /// where [Resource#takesBody] was false.
    public ByteBuf body() {
        return body;
    }

    /// The version that the client speaks: HTTP/1.0, 1.1, or a later 1.x.
    public HttpVersion version() {
        return head.protocolVersion();
    }

    /// The client, an [InetSocketAddress] or a [java.net.UnixDomainSocketAddress].
    public SocketAddress peer() {
        return origin.peer();
    }

    /// This side of the connection, of the same kind as [#peer].
    public SocketAddress server() {
        return origin.server();
    }

    /// The session of a connection over TLS, null for any other.
    public @Nullable SSLSession tlsSession() {
        return origin.tls();
    }

    /// Time as the connection's event loop sees it; what it is given runs on that loop. One that is
    /// equal to it belongs to the same loop. That of [#of] runs all at once.
    public Clock clock() {
        return origin.clock();
    }
}
