package dev.ropewalk.web;

import static dev.ropewalk.web.ClientFrames.BINARY;
import static dev.ropewalk.web.ClientFrames.CLOSE;
import static dev.ropewalk.web.ClientFrames.CONT;
import static dev.ropewalk.web.ClientFrames.FIN;
import static dev.ropewalk.web.ClientFrames.PING;
import static dev.ropewalk.web.ClientFrames.TEXT;
import static dev.ropewalk.web.ClientFrames.close;
import static dev.ropewalk.web.ClientFrames.frame;
import static dev.ropewalk.web.ClientFrames.masked;
import static dev.ropewalk.web.ClientFrames.server;
import static dev.ropewalk.web.ClientFrames.text;
import static dev.ropewalk.web.ClientFrames.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.reactor.MemoryBudget;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebSocketViolationTest {
    private static final int RSV1 = 0x40;
    private static final WebSocketOptions SMALL = WebSocketOptions.DEFAULT.withLimits(200, 300, 5);

    private final List<String> events = new ArrayList<>();
    private final Wire wire = Wire.to(request -> Response.webSocket(SMALL, this::opened));

    private void opened(WebSocket socket) {
        socket.onText(text -> events.add(text.toString(StandardCharsets.UTF_8)));
        socket.onClose(status -> events.add("closed " + status.code()));
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of("not masked", frame(FIN | TEXT, "x", false), 1002),
                Arguments.of("a reserved bit", masked(FIN | RSV1 | TEXT, "x"), 1002),
                Arguments.of("a reserved opcode", masked(FIN | 3, "x"), 1002),
                Arguments.of("a reserved control", masked(FIN | 11, "x"), 1002),
                Arguments.of("a ping in parts", masked(PING, "x"), 1002),
                Arguments.of("a long ping", masked(FIN | PING, "x".repeat(126)), 1002),
                Arguments.of("nothing to continue", masked(FIN | CONT, "x"), 1002),
                Arguments.of("a message in another", masked(TEXT, "x") + text("y"), 1002),
                Arguments.of("a length in 8 bytes", "\u0081\u00ff\0\0\0\0\0\0\0\1", 1002),
                Arguments.of("a length in 2 bytes", "\u0081\u00fe\0\1", 1002),
                Arguments.of("a negative length", "\u0081\u00ff\u00ff\0\0\0\0\0\0\0", 1002),
                Arguments.of("half a close code", masked(FIN | CLOSE, "\3"), 1002),
                Arguments.of("a reserved close code", masked(FIN | CLOSE, close(1005, "")), 1002),
                Arguments.of("a close code too low", masked(FIN | CLOSE, close(999, "")), 1002),
                Arguments.of("a close code too high", masked(FIN | CLOSE, close(5000, "")), 1002),
                Arguments.of("a close code of 32768", masked(FIN | CLOSE, close(32768, "")), 1002),
                Arguments.of("a reason not in UTF-8", masked(FIN | CLOSE, "\3\u00e8\u00ff"), 1007),
                Arguments.of("not UTF-8", masked(FIN | TEXT, "\u00ff"), 1007),
                Arguments.of("a surrogate", masked(FIN | TEXT, "\u00ed\u00a0\u0080"), 1007),
                Arguments.of("half a character", masked(FIN | TEXT, "\u00c3"), 1007),
                Arguments.of("not UTF-8 in a part", masked(TEXT, "x\u00ff"), 1007),
                Arguments.of("binary", masked(FIN | BINARY, "x"), 1003),
                Arguments.of("a frame too long", masked(FIN | TEXT, "x".repeat(201)), 1009),
                Arguments.of("a frame of 2^40", "\u0081\u00ff\0\0\1\0\0\0\0\0", 1009),
                Arguments.of(
                        "a message too long",
                        masked(TEXT, "x".repeat(200)) + masked(FIN | CONT, "y".repeat(101)),
                        1009),
                Arguments.of(
                        "too many fragments",
                        masked(TEXT, "x") + masked(CONT, "").repeat(5),
                        1008));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void whatBreaksTheProtocolIsClosedWithItsCode(String what, String bytes, int code) {
        wire.send(upgrade("/"));
        wire.take();
        String said = wire.send(text("good") + bytes + text("late")).take();
        assertEquals(0x88, said.charAt(0), what);
        assertEquals(said.length(), 2 + said.charAt(1));
        assertEquals(code, said.charAt(2) << 8 | said.charAt(3));
        assertEquals(List.of("good", "closed " + code), events);
        assertTrue(wire.line().disconnecting());
        wire.line().clock().turn();
        assertEquals(0, wire.line().clock().pending());
        assertEquals(0, wire.held());
    }

    @Test
    void theReasonSaysTheLimit() {
        wire.send(upgrade("/"));
        wire.take();
        assertEquals(
                server(CLOSE, close(1009, "a frame is at most 200 bytes")),
                wire.send(masked(FIN | TEXT, "x".repeat(201))).take());
    }

    @Test
    void aMessageOfTheLimitIsTaken() {
        wire.send(upgrade("/"));
        wire.send(masked(TEXT, "x".repeat(200)) + masked(FIN | CONT, "y".repeat(100)));
        assertEquals(List.of("x".repeat(200) + "y".repeat(100)), events);
    }

    @Test
    void aMessageOfAsManyFragmentsAsMayBeIsTakenAgainAndAgain() {
        wire.send(upgrade("/"));
        String message = masked(TEXT, "x") + masked(CONT, "y").repeat(3) + masked(FIN | CONT, "z");
        wire.send(message.repeat(3));
        assertEquals(List.of("xyyyz", "xyyyz", "xyyyz"), events);
    }

    @Test
    void aReadFullOfFramesLetsOthersHaveTheirTurn() {
        wire.send(upgrade("/"));
        byte[] bytes = text("x").repeat(600).getBytes(StandardCharsets.ISO_8859_1);
        wire.line().deliver(bytes);
        assertEquals(WebSocketDecoder.IN_TURN, events.size());
        assertTrue(wire.line().readingPaused());
        for (int turn = 0; turn < 20; turn++) {
            wire.take();
        }
        assertEquals(600, events.size());
        assertFalse(wire.line().readingPaused());
    }

    @Test
    void messagesThatAreNotWholeAreChargedToTheBudgetOfBodies() {
        MemoryBudget budget = new MemoryBudget(100);
        Wire other =
                Wire.to(
                        new Site(
                                request -> Response.webSocket(SMALL, this::opened),
                                SiteOptions.DEFAULT.withBodies(budget)));
        other.send(upgrade("/"));
        other.send(masked(TEXT, "x".repeat(60)));
        assertEquals(60, budget.taken());
        other.send(masked(FIN | CONT, "y".repeat(40)));
        assertEquals(0, budget.taken());
        other.send(masked(TEXT, "x".repeat(60)));
        other.take();
        other.send(masked(CONT, "y".repeat(41)));
        assertEquals(
                server(CLOSE, close(1013, "there is no memory for more messages now")),
                other.take());
        assertEquals(0, budget.taken());
        assertEquals(List.of("x".repeat(60) + "y".repeat(40), "closed 1013"), events);
        assertEquals(0, other.held());
    }

    @Test
    void codesOfApplicationsAreTaken() {
        for (int code : new int[] {1001, 1014, 3000, 4999}) {
            Wire each = Wire.to(request -> Response.webSocket(SMALL, this::opened));
            each.send(upgrade("/"));
            each.take();
            String bye = close(code, "");
            assertEquals(server(CLOSE, bye), each.send(masked(FIN | CLOSE, bye)).take());
            assertEquals("closed " + code, events.getLast());
        }
        assertEquals(1014, WebSocketCloseStatus.BAD_GATEWAY.code());
    }
}
