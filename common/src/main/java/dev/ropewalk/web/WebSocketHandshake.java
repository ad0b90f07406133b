package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From a request to WebSocket: whether it asks for that, why it does not get it, and what the
/// answer says (RFC 6455, section 4.2).
final class WebSocketHandshake {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    /// RFC 6455, section 1.3.
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketHandshake() {}

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

    /// The response to a request that cannot have WebSocket, null if it can.
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

    /// The first name in the request that the server knows, null if there is none.
    static @Nullable String subprotocol(HttpRequest head, List<String> known) {
        return head.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(known::contains)
                .findFirst()
                .orElse(null);
    }

    /// The header fields of the 101 to a request that is not refused.
    ///
    /// @param fields those of the resource
    static HeaderFields accept(
            HttpRequest head, HeaderFields fields, @Nullable String subprotocol) {
        String key = head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        HeaderFields accepted =
                fields.withOurs("upgrade", "websocket")
                        .withOurs("connection", "upgrade")
                        .withOurs("sec-websocket-accept", digest(key + GUID));
        return subprotocol == null
                ? accepted
                : accepted.withOurs("sec-websocket-protocol", subprotocol);
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
