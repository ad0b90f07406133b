package dev.ropewalk.web;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From a request to WebSocket: whether it asks for that, why it does not get it, and what the
/// answer says (RFC 6455, section 4.2).
final class WebSocketHandshake extends WebSocketServerHandshaker13 {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private WebSocketHandshake(List<String> subprotocols) {
        super(
                "",
                subprotocols.isEmpty() ? null : String.join(",", subprotocols),
                WebSocketDecoderConfig.newBuilder().build());
    }

    /// Whether it is for WebSocket, well said or not. In HTTP/1.0 nothing is (RFC 9110, section
    /// 7.8).
    static boolean isAskedFor(HttpRequest head) {
        HttpHeaders headers = head.headers();
        return head.method().equals(HttpMethod.GET)
                && head.protocolVersion().minorVersion() > 0
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(
                        HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    }

    /// What a request gets that cannot have WebSocket, null if it can.
    static @Nullable CompleteResponse refusal(Request request, WebSocketOptions options) {
        HttpRequest head = request.head();
        if (!isAskedFor(head)) {
            return upgradeRequired("426 This speaks WebSocket.\n");
        }
        if (!List.of(VERSION)
                .equals(head.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return upgradeRequired("426 The version of WebSocket spoken here is 13.\n");
        }
        if (!isKey(head.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
            return Response.text(
                    HttpResponseStatus.BAD_REQUEST,
                    "400 One Sec-WebSocket-Key of 16 bytes is needed.\n");
        }
        if (!options.origins().allows(request)) {
            return Response.text(
                    HttpResponseStatus.FORBIDDEN,
                    "403 Pages of that origin may not connect here.\n");
        }
        return null;
    }

    private static CompleteResponse upgradeRequired(String text) {
        return Response.text(HttpResponseStatus.UPGRADE_REQUIRED, text)
                .with("Upgrade", "websocket")
                .with("Sec-WebSocket-Version", VERSION)
                .withOurs("Connection", "Upgrade");
    }

    private static boolean isKey(List<String> keys) {
        try {
            return keys.size() == 1
                    && Base64.getDecoder().decode(keys.getFirst()).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /// The header fields of the 101 to a request that is not refused.
    static HttpHeaders accept(HttpRequest head, List<String> subprotocols) {
        HttpHeaders asked = new DefaultHttpHeaders().add(head.headers());
        // Netty looks for it alone, and it may stand in a list with others (RFC 9110, section 7.8).
        asked.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        List<String> names = asked.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        if (names.size() > 1) {
            asked.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, String.join(",", names));
        }
        FullHttpResponse made =
                new WebSocketHandshake(subprotocols)
                        .newHandshakeResponse(
                                new DefaultFullHttpRequest(
                                        HttpVersion.HTTP_1_1,
                                        HttpMethod.GET,
                                        head.uri(),
                                        Unpooled.EMPTY_BUFFER,
                                        asked,
                                        new DefaultHttpHeaders()),
                                null);
        made.release();
        return made.headers();
    }
}
