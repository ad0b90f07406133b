package dev.ropewalk.web;

import static dev.ropewalk.web.ClientFrames.TEXT;
import static dev.ropewalk.web.ClientFrames.server;
import static dev.ropewalk.web.ClientFrames.text;
import static dev.ropewalk.web.ClientFrames.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketHandshakeTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String PLAIN =
            "HTTP/1.1 200 OK\r\nServer: Ropewalk\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                    + "5\r\n\r\nplain";
    private static final String ACCEPTED =
            "HTTP/1.1 101 Switching Protocols\r\nServer: Ropewalk\r\nupgrade: websocket\r\nconnection: "
                    + "upgrade\r\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private final WebSocketOptions options =
            WebSocketOptions.DEFAULT.withSubprotocols("one", "two");
    private final Wire wire = Wire.to(this::render);

    private Response render(Request request) {
        return request.wantsWebSocket() ? echo() : Response.text("plain");
    }

    private StreamResponse echo() {
        return Response.webSocket(options, socket -> socket.onText(socket::sendText));
    }

    @Test
    void theHandshakeIsExact() {
        assertEquals(ACCEPTED, wire.send(upgrade("/")).takeUndated());
        assertEquals(server(TEXT, "hi"), wire.send(text("hi")).take());
    }

    @Test
    void aGetWithoutUpgradeGoesTheOrdinaryWay() {
        assertEquals(PLAIN, wire.send(GET).takeUndated());
        assertEquals(
                PLAIN,
                wire.send(
                                "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n")
                        .takeUndated());
        assertEquals(ACCEPTED, wire.send(upgrade("/")).takeUndated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "websocket, foo",
                "foo, WebSocket",
                "h2c,websocket",
                "foo\r\nUpgrade: websocket",
                "websocket\r\nUpgrade: foo"
            })
    void whatIsAskedForIsAList(String upgrade) {
        String request = upgrade("/").replace("Upgrade: websocket", "Upgrade: " + upgrade);
        assertEquals(ACCEPTED, wire.send(request).takeUndated());
        assertEquals(server(TEXT, "hi"), wire.send(text("hi")).take());
        assertFalse(wire.line().disconnecting());
    }

    @Test
    void framesBehindTheRequestAreTheFirst() {
        String came = upgrade("/") + text("early") + text("bird").substring(0, 3);
        assertEquals(ACCEPTED + server(TEXT, "early"), wire.send(came).takeUndated());
        assertEquals(server(TEXT, "bird"), wire.send(text("bird").substring(3)).take());
        assertFalse(wire.line().readingPaused());
    }

    @Test
    void everyByteByItselfIsTheSame() {
        Wire slow = Wire.to(this::render);
        for (char b : (upgrade("/") + text("early")).toCharArray()) {
            slow.send(String.valueOf(b));
        }
        assertEquals(ACCEPTED + server(TEXT, "early"), slow.takeUndated());
    }

    @Test
    void anUpgradeWaitsForTheAnswersBeforeIt() {
        CompletableFuture<Response> first = new CompletableFuture<>();
        CompletableFuture<Response> second = new CompletableFuture<>();
        Wire patient =
                Wire.to(request -> Response.deferred(request.path().equals("/1") ? first : second));
        patient.send(GET.replace("/ ", "/1 ") + upgrade("/2") + text("early"));
        second.complete(echo());
        assertEquals("", patient.takeUndated());
        assertTrue(patient.line().readingPaused());
        first.complete(Response.text("plain"));
        assertEquals(PLAIN + ACCEPTED + server(TEXT, "early"), patient.takeUndated());
        assertFalse(patient.line().readingPaused());
    }

    @Test
    void theClientsFirstSubprotocolThatIsKnownIsChosen() {
        String said = wire.send(upgrade("/", "Sec-WebSocket-Protocol: three, two, one")).take();
        assertTrue(said.contains("\r\nsec-websocket-protocol: two\r\n"), said);
        Wire lines = Wire.to(this::render);
        said =
                lines.send(
                                upgrade(
                                        "/",
                                        "Sec-WebSocket-Protocol: three",
                                        "Sec-WebSocket-Protocol: one"))
                        .take();
        assertTrue(said.contains("\r\nsec-websocket-protocol: one\r\n"), said);
        Wire none = Wire.to(this::render);
        assertEquals(
                ACCEPTED, none.send(upgrade("/", "Sec-WebSocket-Protocol: three")).takeUndated());
    }

    @Test
    void anotherVersionGetsTheOneThatIsSpoken() {
        String said = wire.send(upgrade("/").replace("Version: 13", "Version: 8")).takeUndated();
        assertEquals(
                "HTTP/1.1 426 Upgrade Required\r\nServer: Ropewalk\r\nContent-Type: text/plain; charset=utf-8\r\nUpgrade: "
                        + "websocket\r\nSec-WebSocket-Version: 13\r\nConnection: Upgrade\r\nContent-Length: "
                        + "48\r\n\r\n426 The version of WebSocket spoken here is 13.\n",
                said);
        assertEquals(PLAIN, wire.send(GET).takeUndated());
    }

    @Test
    void aResourceThatSpeaksNothingElseAsksForTheUpgrade() {
        Wire only = Wire.to(request -> echo());
        String said = only.send(GET).take();
        assertTrue(said.startsWith("HTTP/1.1 426 Upgrade Required\r\n"), said);
        assertTrue(said.contains("\r\nUpgrade: websocket\r\n"), said);
        said = only.send(upgrade("/").replace("HTTP/1.1", "HTTP/1.0")).take();
        assertTrue(said.startsWith("HTTP/1.1 426 Upgrade Required\r\n"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Key: short\r\n",
                "Sec-WebSocket-Key: ====\r\n",
                "",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            })
    void theKeyIsOneOf16Bytes(String key) {
        String asked = upgrade("/").replace("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", key);
        String said = wire.send(asked).take();
        assertTrue(said.startsWith("HTTP/1.1 400 Bad Request\r\n"), said);
    }

    @Test
    void aPageOfAnotherOriginMayNotConnect() {
        String said = wire.send(upgrade("/", "Origin: http://evil.example")).take();
        assertTrue(said.startsWith("HTTP/1.1 403 Forbidden\r\n"), said);
        assertEquals(ACCEPTED, wire.send(upgrade("/", "Origin: http://x")).takeUndated());
    }

    @Test
    void aConnectionThatIsToEndIsNotUpgraded() {
        CompletableFuture<Response> later = new CompletableFuture<>();
        Wire ending = Wire.to(request -> Response.deferred(later));
        ending.send(upgrade("/"));
        ending.drain();
        later.complete(echo());
        String said = ending.take();
        assertTrue(said.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), said);
        assertTrue(ending.line().disconnecting());
    }

    @Test
    void whatWasSetAsideForASocketIsGivenBack() {
        List<String> given = new ArrayList<>();
        CompletableFuture<Response> later = new CompletableFuture<>();
        Wire wire =
                Wire.to(request -> {
                    Response answer = echo().ifUnused(() -> given.add(request.path()));
                    return request.path().equals("/late") ? Response.deferred(later) : answer;
                });
        wire.send(GET + upgrade("/evil", "Origin: http://evil.example"));
        assertEquals(List.of("/", "/evil"), given);
        wire.send(GET.replace("/ ", "/late ") + upgrade("/lost"));
        wire.line().deliverLoss(new Disconnect.Done());
        assertEquals(List.of("/", "/evil", "/lost"), given);
        Wire used = Wire.to(request -> echo().ifUnused(() -> given.add("used")));
        used.send(upgrade("/"));
        used.line().deliverLoss(new Disconnect.Done());
        assertEquals(3, given.size());
    }

    @Test
    void aFieldMayBeAddedTo101() {
        Wire more = Wire.to(request -> echo().with("X-More", "yes"));
        String said = more.send(upgrade("/")).take();
        assertTrue(said.contains("\r\nX-More: yes\r\n"), said);
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> WebSocketOptions.DEFAULT.withSubprotocols("a,b"));
        assertThrows(
                IllegalArgumentException.class, () -> WebSocketOptions.DEFAULT.withLimits(0, 1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> WebSocketOptions.DEFAULT.withLimits(1, 0, 1));
        assertEquals(List.of("one", "two"), options.subprotocols());
    }
}
