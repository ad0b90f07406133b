package dev.ropewalk.web;

import dev.ropewalk.reactor.Addresses;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of the access log, in the Combined Log Format of Apache's httpd. Made on an event loop,
/// formatted elsewhere.
///
/// @param request the request line, null where there was none to speak of
/// @param bytes of the body
record AccessLine(
        SocketAddress peer,
        long millis,
        @Nullable String request,
        int status,
        long bytes,
        @Nullable String referer,
        @Nullable String agent) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    /// So that a queue of lines is bounded in bytes too.
    private static final int LONGEST = 2048;

    static AccessLine of(
            SocketAddress peer, PendingResponse pendingResponse, long millis, long bytes) {
        HttpRequest head = pendingResponse.head();
        return new AccessLine(
                peer,
                millis,
                head instanceof FullHttpRequest
                        ? null
                        : head.method() + " " + cut(head.uri()) + " " + head.protocolVersion(),
                pendingResponse.status().code(),
                bytes,
                cut(head.headers().get(HttpHeaderNames.REFERER)),
                cut(head.headers().get(HttpHeaderNames.USER_AGENT)));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String host(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                ? Addresses.host(inet)
                : "-";
    }

    /// The line, without a line end.
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(160);
        line.append(host(peer)).append(" - - [");
        TIME.formatTo(Instant.ofEpochMilli(millis), line);
        quote(line.append("] "), request);
        line.append(' ').append(status).append(' ').append(bytes == 0 ? "-" : Long.toString(bytes));
        quote(line.append(' '), referer);
        quote(line.append(' '), agent);
        return line.toString();
    }

    /// As Apache does: what could end the quotes or the line, or move a terminal's cursor, is
    /// escaped.
    private static void quote(StringBuilder line, @Nullable String text) {
        line.append('"');
        String value = text == null ? "-" : text;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || c >= 127) {
                line.append("\\x").append(String.format(Locale.ROOT, "%02X", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
