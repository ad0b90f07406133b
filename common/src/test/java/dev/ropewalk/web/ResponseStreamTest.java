package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseStreamTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nServer: Ropewalk\r\nContent-Type: text/event-stream\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    private final List<ResponseStream> streams = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Wire wire =
            Wire.to(request -> Response.stream("text/event-stream", this::opened));

    private void opened(ResponseStream stream) {
        streams.add(stream);
        stream.onClose(() -> events.add("close"));
        stream.onWritable(() -> events.add("writable"));
        stream.onDrain(() -> events.add("drain"));
    }

    @Test
    void aStreamIsChunkedAndTheNextAnswerFollows() {
        wire.send(GET + GET);
        assertEquals(CHUNKED, wire.takeUndated());
        streams.get(0).write("data: 1\n\n");
        streams.get(0).write("");
        assertEquals("9\r\ndata: 1\n\n\r\n", wire.take());
        streams.get(0).write("x".repeat(20_000));
        assertEquals("4e20\r\n" + "x".repeat(20_000) + "\r\n", wire.take());
        assertEquals(1, streams.size());
        streams.get(0).close();
        assertEquals("0\r\n\r\n" + CHUNKED, wire.takeUndated());
        assertEquals(2, streams.size());
        streams.get(0).write("too late");
        streams.get(0).close();
        assertEquals("", wire.take());
        assertEquals(List.of("close"), events);
    }

    @Test
    void aStreamToHttp10EndsWithTheConnection() {
        wire.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        streams.get(0).write("hello");
        streams.get(0).close();
        assertEquals(HEAD + "Connection: close\r\n\r\nhello", wire.takeUndated());
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void aHeadDoesNotOpenTheStream() {
        wire.send(GET.replace("GET", "HEAD"));
        assertEquals(CHUNKED, wire.takeUndated());
        assertEquals(0, streams.size());
    }

    @Test
    void aStreamIsToldOfTheClient() {
        wire.send(GET);
        wire.line().setWritable(false);
        assertFalse(streams.get(0).isWritable());
        wire.line().setWritable(true);
        assertFalse(wire.line().disconnecting());
        wire.line().deliverLoss(new Disconnect.Done());
        assertEquals(List.of("writable", "close"), events);
        streams.get(0).write("dropped");
        assertEquals(CHUNKED, wire.takeUndated());
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void aDrainTellsTheStreamAndItsEndCloses() {
        wire.send(GET);
        wire.drain();
        assertEquals(List.of("drain"), events);
        assertFalse(wire.line().disconnecting());
        streams.get(0).close();
        assertEquals(CHUNKED + "0\r\n\r\n", wire.takeUndated());
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void aStreamWhoseBodyThrowsResetsTheConnection() {
        Wire broken =
                Wire.to(request ->
                        Response.stream(
                                "a/b",
                                stream -> {
                                    throw new IllegalStateException("on purpose");
                                }));
        broken.send(GET + GET);
        assertTrue(broken.line().aborted());
    }

    @Test
    void abortResets() {
        wire.send(GET);
        streams.get(0).abort();
        wire.line().clock().turn();
        assertTrue(wire.line().aborted());
        assertEquals(List.of("close"), events);
    }
}
