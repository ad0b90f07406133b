package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nServer: Ropewalk\r\nContent-Type: text/event-stream\r\nCache-Control: "
                    + "no-store\r\nX-Accel-Buffering: no\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String BEAT = "3\r\n:\n\n\r\n";

    private final List<ResponseStream> streams = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Wire wire =
            Wire.to(request -> Response.events(Duration.ofSeconds(20), streams::add));

    private ResponseStream opened() {
        wire.send(GET);
        assertEquals(HEAD, wire.takeUndated());
        return streams.getLast();
    }

    @Test
    void everyByteIsAsItShouldBe() {
        ResponseStream stream = opened();
        stream.send(ServerSentEvent.of("one\ntwo").withId("7"));
        assertEquals("1b\r\nid: 7\ndata: one\ndata: two\n\n\r\n", wire.take());
        stream.comment("a\nb");
        assertEquals("9\r\n: a\n: b\n\n\r\n", wire.take());
        stream.retry(Duration.ofSeconds(3));
        assertEquals("d\r\nretry: 3000\n\n\r\n", wire.take());
        stream.close();
        assertEquals("0\r\n\r\n", wire.take());
        stream.send(ServerSentEvent.of("late"));
        assertEquals("", wire.take());
    }

    @Test
    void bytesThatAreThereGoOutAsTheyAre() {
        byte[] bytes =
                ServerSentEvent.of("y".repeat(30_000)).encoded().getBytes(StandardCharsets.UTF_8);
        ByteBuf ready = Unpooled.wrappedBuffer(bytes);
        opened().write(ready);
        assertEquals(0, ready.readerIndex());
        assertEquals("7538\r\ndata: " + "y".repeat(30_000) + "\n\n\r\n", wire.take());
        assertTrue(ready.release());
    }

    @Test
    void silenceIsBrokenByACommentEachTimeItLastsSoLong() {
        ResponseStream stream = opened();
        wire.advance(19);
        assertEquals("", wire.take());
        wire.advance(1);
        assertEquals(BEAT, wire.take());
        wire.advance(20);
        assertEquals(BEAT, wire.take());
        wire.advance(15);
        stream.comment("");
        assertEquals("4\r\n: \n\n\r\n", wire.take());
        wire.advance(19);
        assertEquals("", wire.take());
        wire.advance(1);
        assertEquals(BEAT, wire.take());
    }

    @Test
    void whoDoesNotReadGetsNoComment() {
        opened();
        wire.line().setWritable(false);
        wire.advance(40);
        assertEquals("", wire.take());
        wire.line().setWritable(true);
        wire.advance(20);
        assertEquals(BEAT, wire.take());
    }

    @Test
    void withoutAHeartbeatSilenceLasts() {
        Wire silent = Wire.to(request -> Response.events(Duration.ZERO, stream -> {}));
        silent.send(GET);
        assertEquals(HEAD, silent.takeUndated());
        silent.advance(100_000);
        assertEquals("", silent.take());
    }

    @Test
    void anEndIsToldAndLeavesNothingBehind() {
        ResponseStream stream = opened();
        stream.onClose(() -> events.add("close"));
        stream.onWritable(() -> events.add("writable"));
        wire.line().setWritable(false);
        assertFalse(stream.isWritable());
        wire.line().setWritable(true);
        wire.line().deliverLoss(new Disconnect.Done());
        assertEquals(List.of("writable", "close"), events);
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void aDrainClosesUnlessTheResourceHasALastWord() {
        opened();
        wire.drain();
        assertEquals("0\r\n\r\n", wire.take());
        assertTrue(wire.line().disconnecting());
        wire.line().clock().turn();
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void aLastWordIsSaidAlsoWhereTheEndCameFirst() {
        Wire polite =
                Wire.to(request ->
                        Response.events(stream ->
                                stream.onDrain(() -> {
                                    stream.send(ServerSentEvent.of("bye"));
                                    stream.close();
                                })));
        polite.send(GET.replace("Host: x\r\n", "Host: x\r\nContent-Length: 1\r\n"));
        polite.drain();
        polite.send("x");
        String said = polite.takeUndated();
        assertTrue(said.endsWith("\r\n\r\nb\r\ndata: bye\n\n\r\n0\r\n\r\n"), said);
        assertTrue(polite.line().disconnecting());
    }

    @Test
    void abortResets() {
        opened().abort();
        wire.line().clock().turn();
        assertTrue(wire.line().aborted());
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void aHeadHasTheHeaderAndOpensNoStream() {
        wire.send(GET.replace("GET", "HEAD"));
        assertEquals(HEAD, wire.takeUndated());
        assertEquals(0, streams.size());
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        Duration negative = Duration.ofSeconds(-1);
        assertThrows(IllegalArgumentException.class, () -> Response.events(negative, stream -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Response.events(Duration.ofDays(2), stream -> {}));
        ResponseStream stream = opened();
        assertThrows(IllegalArgumentException.class, () -> stream.retry(negative));
    }

    @Test
    void theLastIdComesBackInUtf8() {
        List<String> ids = new ArrayList<>();
        Wire asked =
                Wire.to(request -> {
                    ids.add(String.valueOf(request.lastEventId()));
                    return Response.text("");
                });
        asked.send(GET.replace("Host: x\r\n", "Host: x\r\nlast-event-id: k3:7\r\n"));
        asked.send(GET.replace("Host: x\r\n", "Host: x\r\nLast-Event-ID: \u00c3\u00a9\r\n"));
        asked.send(GET);
        assertEquals(List.of("k3:7", "\u00e9", "null"), ids);
    }
}
