package dev.ropewalk.web;

import static dev.ropewalk.web.ClientFrames.BINARY;
import static dev.ropewalk.web.ClientFrames.CONT;
import static dev.ropewalk.web.ClientFrames.FIN;
import static dev.ropewalk.web.ClientFrames.PING;
import static dev.ropewalk.web.ClientFrames.PONG;
import static dev.ropewalk.web.ClientFrames.TEXT;
import static dev.ropewalk.web.ClientFrames.masked;
import static dev.ropewalk.web.ClientFrames.server;
import static dev.ropewalk.web.ClientFrames.text;
import static dev.ropewalk.web.ClientFrames.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketTest extends WebSocketFixture {
    @Test
    void messagesOfAnyLengthGoBothWays() {
        assertNull(socket().subprotocol());
        for (int length : new int[] {0, 1, 125, 126, 65535, 65536, 200_000}) {
            String message = "x".repeat(length);
            assertEquals(server(TEXT, message), wire.send(text(message)).take());
        }
        assertEquals(server(TEXT, utf8("häß €")), wire.send(text("häß €")).take());
        assertEquals(0, wire.held());
    }

    @Test
    void fragmentsAreOneMessageAlsoWithAPingBetween() {
        String smile = utf8("😀");
        wire.send(masked(TEXT, "a" + smile.substring(0, 1)));
        wire.send(masked(CONT, "") + masked(CONT, smile.substring(1, 3)));
        assertEquals(server(PONG, "there?"), wire.send(masked(FIN | PING, "there?")).take());
        wire.send(masked(FIN | CONT, smile.substring(3) + "b"));
        assertEquals(server(TEXT, "a" + smile + "b"), wire.take());
        assertEquals(List.of("a😀b"), events);
    }

    @Test
    void allThatOneTurnSaysLeavesTogether() {
        socket().onText(text -> {
            socket().sendText(text);
            socket().send("and");
        });
        wire.send(text("1") + text("2"));
        assertEquals(
                server(TEXT, "1") + server(TEXT, "and") + server(TEXT, "2") + server(TEXT, "and"),
                wire.take());
    }

    @Test
    void framesThatAreBytesAlreadyGoOutAsTheyAre() {
        ByteBuf frames = Unpooled.buffer();
        for (String text : List.of("one", "2".repeat(300))) {
            WebSocket.beginText(frames, text.length());
            frames.writeCharSequence(text, StandardCharsets.US_ASCII);
        }
        socket().sendFrames(frames);
        socket().sendFrames(frames);
        String once = server(TEXT, "one") + server(TEXT, "2".repeat(300));
        assertEquals(once + once, wire.take());
        assertTrue(frames.release());
        socket().sendBinary(Unpooled.wrappedBuffer(new byte[] {0, -1}));
        assertEquals(server(BINARY, "\0\u00ff"), wire.take());
    }

    @Test
    void aSilentClientIsAskedAndGivenUpIfItDoesNotAnswer() {
        wire.advance(29);
        assertEquals("", wire.take());
        wire.advance(1);
        assertEquals(server(PING, ""), wire.take());
        wire.advance(29);
        wire.send(masked(FIN | PONG, ""));
        wire.advance(29);
        assertEquals("", wire.take());
        wire.advance(1);
        assertEquals(server(PING, ""), wire.take());
        wire.advance(30);
        assertTrue(wire.line().aborted());
        assertEquals(List.of("closed 1006 Abnormal closure"), events);
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void bytesOfALargeMessageAreASignOfLife() {
        String large = text("x".repeat(1000));
        for (int i = 0; i < large.length(); i += 100) {
            wire.send(large.substring(i, Math.min(large.length(), i + 100)));
            wire.advance(25);
        }
        assertEquals(server(TEXT, "x".repeat(1000)), wire.take());
    }

    @Test
    void noneOfTheTimesOfHttpIsLeft() {
        for (int i = 0; i < 100; i++) {
            wire.advance(29);
            wire.send(masked(FIN | PONG, ""));
        }
        assertEquals("", wire.take());
        assertFalse(wire.line().disconnecting());
    }

    @Test
    void whoDoesNotReadIsNeitherReadFromNorPinged() {
        wire.line().setWritable(false);
        wire.send(text("1") + text("2"));
        assertEquals(List.of(), events);
        assertTrue(wire.line().readingPaused());
        wire.advance(59);
        assertEquals("", wire.take());
        wire.line().setWritable(true);
        assertEquals(List.of("1", "2", "writable"), events);
        assertFalse(wire.line().readingPaused());
        wire.line().setWritable(false);
        wire.advance(60);
        assertTrue(wire.line().aborted());
    }

    @Test
    void aResourceThatPausesGetsNothingMore() {
        socket().onText(text -> {
            events.add(text.toString(StandardCharsets.UTF_8));
            socket().pauseReading();
        });
        wire.send(text("1") + text("2") + text("3"));
        assertEquals(List.of("1"), events);
        assertTrue(wire.line().readingPaused());
        wire.advance(300); // whoever is not listened to cannot answer a ping
        assertFalse(wire.line().disconnecting());
        socket().resumeReading();
        assertEquals(List.of("1", "2"), events);
        assertTrue(wire.line().readingPaused());
        socket().resumeReading();
        socket().resumeReading();
        assertEquals(List.of("1", "2", "3"), events);
        assertFalse(wire.line().readingPaused());
    }
}
