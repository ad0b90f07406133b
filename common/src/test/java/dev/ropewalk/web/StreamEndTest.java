package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The ends of a streamed answer, and of one that never begins.
class StreamEndTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nServer: Ropewalk\r\nContent-Type: a/b\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    private final List<ResponseStream> streams = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Wire wire =
            Wire.to(request ->
                    Response.stream("a/b", this::opened).ifUnused(() -> events.add("unused")));

    private void opened(ResponseStream stream) {
        streams.add(stream);
        stream.onClose(() -> events.add("close"));
        stream.onInputEnd(() -> events.add("input end"));
    }

    @Test
    void finishEndsTheConnectionAfterWhatWasWritten() {
        wire.send(GET + GET);
        streams.getFirst().write("bye");
        streams.getFirst().finish();
        streams.getFirst().write("too late");
        streams.getFirst().finish();
        streams.getFirst().close();
        assertEquals(CHUNKED + "3\r\nbye\r\n0\r\n\r\n", wire.takeUndated());
        assertTrue(wire.line().disconnecting());
        assertFalse(wire.line().aborted());
        assertEquals(List.of(), events, "not all of it may be sent");
        wire.line().clock().turn();
        assertEquals(List.of("close"), events);
        assertEquals(1, streams.size());
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void finishToHttp10Too() {
        wire.send("GET / HTTP/1.0\r\n\r\n");
        streams.getFirst().write("bye");
        streams.getFirst().finish();
        assertEquals(HEAD + "Connection: close\r\n\r\nbye", wire.takeUndated());
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void whoDoesNotReadTheEndCanBeCutOff() {
        wire.send(GET);
        wire.line().setWritable(false);
        streams.getFirst().finish();
        streams.getFirst().abort();
        wire.line().clock().turn();
        assertTrue(wire.line().aborted());
        assertEquals(List.of("close"), events);
    }

    @Test
    void aStreamIsToldOfTheClientsFin() {
        wire.send(GET);
        assertEquals(List.of(), events);
        wire.line().deliverEnd();
        assertEquals(List.of("input end"), events);
        assertFalse(wire.line().disconnecting());
        streams.getFirst().finish();
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void aStreamThatBeginsAfterTheFinIsToldAtOnce() {
        CompletableFuture<Response> later = new CompletableFuture<>();
        Wire deferred = Wire.to(request -> Response.deferred(later));
        deferred.send(GET);
        deferred.line().deliverEnd();
        later.complete(Response.stream("a/b", this::opened));
        assertEquals(List.of("input end"), events);
        assertFalse(deferred.line().disconnecting());
        streams.getFirst().close();
        assertTrue(deferred.line().disconnecting());
    }

    @Test
    void whatWasSetAsideForABodyThatNeverBeginsIsGivenBack() {
        wire.send(GET.replace("GET", "HEAD"));
        assertEquals(List.of("unused"), events);
        Wire waiting =
                Wire.to(request ->
                        request.path().equals("/later")
                                ? Response.deferred(new CompletableFuture<>())
                                : Response.stream("a/b", this::opened)
                                        .ifUnused(() -> events.add("unused")));
        waiting.send(GET.replace("/ ", "/later ") + GET);
        waiting.line().deliverLoss(new Disconnect.Done());
        assertEquals(0, streams.size());
        assertEquals(List.of("unused", "unused"), events);
    }

    @Test
    void aFieldOfADeferredAnswerIsThatOfTheOneThatComes() {
        CompletableFuture<Response> later = new CompletableFuture<>();
        Response answer = Response.deferred(later).with("A", "1").with("B", "2");
        Wire deferred = Wire.to(request -> answer);
        deferred.send(GET);
        assertEquals("", deferred.take());
        later.complete(Response.of(HttpResponseStatus.OK).with("C", "3"));
        String fields = "C: 3\r\nA: 1\r\nB: 2\r\nContent-Length: 0\r\n";
        assertEquals(
                HEAD.replace("Content-Type: a/b\r\n", fields) + "\r\n", deferred.takeUndated());
    }

    @Test
    void aLargePartIsSentAsItIsAndASmallOneWithItsFrame() {
        wire.send(GET);
        wire.takeUndated();
        for (int length : List.of(1, 2048, 2049, 20_000)) {
            String part = "x".repeat(length);
            streams.getFirst().write(part);
            String expected = Integer.toHexString(length) + "\r\n" + part + "\r\n";
            assertEquals(expected, wire.take());
        }
        assertSame(streams.getFirst().clock(), wire.line().clock());
    }
}
