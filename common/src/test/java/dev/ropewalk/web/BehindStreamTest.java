package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes behind a request whose answer has no end: they are not read.
class BehindStreamTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST =
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
    private static final String END = "0\r\n\r\n";

    private final List<ResponseStream> streams = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final PostedTo resource =
            request -> {
                events.add(request.method().name());
                return request.method().equals(HttpMethod.GET)
                        ? Response.stream("a/b", streams::add)
                        : Response.text("posted\n");
            };
    private final Wire wire = Wire.to(resource);

    @Test
    void aRequestIsNotReadUntilTheStreamHasEnded() {
        wire.send(GET);
        assertFalse(wire.line().readingPaused());
        wire.send(POST + "x".repeat(1000));
        assertTrue(wire.line().readingPaused());
        wire.advance(100_000);
        assertFalse(wire.line().disconnecting());
        wire.takeUndated();
        streams.getFirst().close();
        assertEquals(END, wire.take());
        assertFalse(wire.line().readingPaused());
        wire.send("x".repeat(99_000));
        assertEquals(List.of("GET", "POST"), events);
        assertTrue(wire.take().endsWith("posted\n"));
    }

    @Test
    void aRequestInTheSamePacketIsNotReadEither() {
        wire.send(GET + POST);
        assertTrue(wire.line().readingPaused());
        wire.advance(100_000);
        assertEquals(List.of("GET"), events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\u0000\u0001", "\r\n\r\n\r\n", "\n\n\n"})
    void garbageIsNotReadAndDropped(String garbage) {
        wire.send(GET + garbage);
        assertTrue(wire.line().readingPaused());
        assertFalse(wire.line().disconnecting());
    }

    @Test
    void garbageBehindTheLastRequestIsNotReadAndDropped() {
        wire.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertFalse(wire.line().readingPaused());
        wire.send("garbage");
        assertTrue(wire.line().readingPaused());
        streams.getFirst().write("still here");
        assertTrue(wire.take().endsWith("a\r\nstill here\r\n"));
        streams.getFirst().close();
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void garbageBehindAnAnswerThatIsToComeIsNotReadAndDropped() {
        CompletableFuture<Response> later = new CompletableFuture<>();
        Wire waiting = Wire.to(request -> Response.deferred(later));
        waiting.send(GET + "garbage\r\n\r\n");
        assertFalse(waiting.line().disconnecting());
        waiting.send("more garbage");
        assertTrue(waiting.line().readingPaused());
        later.complete(Response.text("well\n"));
        String said = waiting.takeUndated();
        assertTrue(said.contains("\r\n\r\nwell\nHTTP/1.1 400 "), said);
        assertTrue(waiting.line().disconnecting());
    }

    @Test
    void anEmptyLineBehindTheRequestHidesNoFin() {
        wire.send(GET + "\r\n");
        assertFalse(wire.line().readingPaused());
        wire.takeUndated();
        wire.line().deliverEnd();
        assertEquals(END, wire.take());
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void aStreamEndsAtTheFinByItself() {
        wire.send(GET);
        streams.getFirst().onClose(() -> events.add("close"));
        wire.takeUndated();
        wire.line().deliverEnd();
        assertEquals(END, wire.take());
        assertEquals(List.of("GET", "close"), events);
        assertTrue(wire.line().disconnecting());
        wire.line().clock().turn();
        assertEquals(0, wire.held());
    }

    @Test
    void eventsEndAtTheFinByThemselves() {
        List<ResponseStream> opened = new ArrayList<>();
        Wire watching = Wire.to(request -> Response.events(opened::add));
        watching.send(GET);
        opened.getFirst().onClose(() -> events.add("close"));
        watching.takeUndated();
        watching.line().deliverEnd();
        assertEquals(END, watching.take());
        assertEquals(List.of("close"), events);
        assertTrue(watching.line().disconnecting());
    }

    @Test
    void aStreamMayGoOnAfterTheFinWhereItAsksForThat() {
        Wire whole =
                Wire.to(request ->
                        Response.stream(
                                "a/b",
                                stream -> {
                                    stream.onInputEnd(() -> {});
                                    streams.add(stream);
                                }));
        whole.send(GET);
        whole.line().deliverEnd();
        assertFalse(whole.line().disconnecting());
        streams.getFirst().write("the rest");
        streams.getFirst().close();
        assertTrue(whole.take().endsWith("8\r\nthe rest\r\n" + END));
        assertTrue(whole.line().disconnecting());
    }
}
