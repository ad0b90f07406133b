package dev.ropewalk.web;

import static dev.ropewalk.web.ClientFrames.CLOSE;
import static dev.ropewalk.web.ClientFrames.FIN;
import static dev.ropewalk.web.ClientFrames.PING;
import static dev.ropewalk.web.ClientFrames.TEXT;
import static dev.ropewalk.web.ClientFrames.close;
import static dev.ropewalk.web.ClientFrames.masked;
import static dev.ropewalk.web.ClientFrames.server;
import static dev.ropewalk.web.ClientFrames.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketCloseTest extends WebSocketFixture {
    @Test
    void aCloseOfTheClientIsAnswered() {
        String bye = close(1000, "bye");
        assertEquals(server(CLOSE, bye), wire.send(masked(FIN | CLOSE, bye) + text("late")).take());
        assertEquals(List.of("closed 1000 bye"), events);
        assertTrue(wire.line().disconnecting());
        socket().send("later");
        assertEquals("", wire.take());
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void aCloseWithoutACodeIsAnsweredInKind() {
        assertEquals(server(CLOSE, ""), wire.send(masked(FIN | CLOSE, "")).take());
        assertEquals(List.of("closed 1005 Empty"), events);
    }

    @Test
    void aCloseOfOursWaitsForTheClients() {
        socket().send("last");
        socket().close(WebSocketCloseStatus.POLICY_VIOLATION, "ä".repeat(100));
        socket().send("too late");
        String said = close(1008, "ä".repeat(61));
        assertEquals(server(TEXT, "last") + server(CLOSE, said), wire.take());
        wire.send(text("dropped") + masked(FIN | PING, ""));
        assertEquals("", wire.take());
        assertFalse(wire.line().disconnecting());
        wire.send(masked(FIN | CLOSE, close(1000, "")));
        assertTrue(wire.line().disconnecting());
        assertEquals(List.of("closed 1008 " + "ä".repeat(61)), events);
        assertEquals("", wire.take());
    }

    @Test
    void aClientThatDoesNotCloseIsWaitedForFiveSeconds() {
        socket().close(WebSocketCloseStatus.NORMAL_CLOSURE, "");
        wire.advance(4);
        assertFalse(wire.line().disconnecting());
        wire.advance(1);
        assertTrue(wire.line().disconnecting());
        assertEquals(List.of("closed 1000 "), events);
    }

    @Test
    void aConnectionThatIsLostHasNoCode() {
        wire.line().deliverLoss(new Disconnect.Done());
        assertEquals(List.of("closed 1006 Abnormal closure"), events);
        assertEquals(0, wire.line().clock().pending());
        socket().onClose(status -> events.add("told " + status.code()));
        assertEquals("told 1006", events.getLast());
    }

    @Test
    void aFinWithoutACloseEnds() {
        wire.line().deliverEnd();
        assertTrue(wire.line().disconnecting());
        assertEquals(List.of("closed 1006 Abnormal closure"), events);
    }

    @Test
    void aDrainSaysThatTheServerGoes() {
        wire.drain();
        assertEquals(server(CLOSE, close(1001, "the server is going down")), wire.take());
        wire.send(masked(FIN | CLOSE, close(1001, "")));
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void aDrainLeavesTheLastWordToTheResource() {
        socket().onDrain(() -> {
            socket().send("bye");
            socket().close(WebSocketCloseStatus.SERVICE_RESTART, "back soon");
        });
        wire.drain();
        assertEquals(server(TEXT, "bye") + server(CLOSE, close(1012, "back soon")), wire.take());
    }

    @Test
    void aPauseDoesNotHideTheCloseThatAnswersOurs() {
        socket().pauseReading();
        wire.send(text("1") + masked(FIN | CLOSE, close(1000, "")));
        assertEquals(List.of(), events);
        socket().close(WebSocketCloseStatus.TRY_AGAIN_LATER, "");
        assertEquals(List.of("closed 1013 "), events);
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void aCallbackThatThrowsClosesWith1011() {
        socket().onText(text -> {
            throw new IllegalStateException("on purpose");
        });
        wire.send(text("1") + text("2"));
        assertEquals(server(CLOSE, close(1011, "something went wrong here")), wire.take());
    }

    @Test
    void abortResets() {
        socket().abort();
        wire.line().clock().turn();
        assertTrue(wire.line().aborted());
        assertEquals(List.of("closed 1006 Abnormal closure"), events);
    }
}
