package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ResponseQueueTest {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nServer: Ropewalk\r\nContent-Type: text/plain; charset=utf-8\r\n";

    private final List<Request> requests = new ArrayList<>();
    private final List<CompletableFuture<Response>> promised = new ArrayList<>();
    private final Wire wire = Wire.to(new Deferring());

    private final class Deferring implements PostedTo {
        @Override
        public Response render(Request request) {
            requests.add(request);
            promised.add(new CompletableFuture<>());
            return Response.deferred(promised.getLast());
        }
    }

    private static String request(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static String answer(String body) {
        return HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void deferredAnswersKeepTheOrderOfTheRequests() {
        wire.send(request("GET", "/1") + request("GET", "/2") + request("GET", "/3"));
        promised.get(2).complete(Response.text("three"));
        promised.get(1).complete(Response.text("two"));
        assertEquals("", wire.take());
        promised.get(0).complete(Response.text("one"));
        assertEquals(answer("one") + answer("two") + answer("three"), wire.takeUndated());
    }

    @Test
    void aRequestThatIsNotSafeHasItsConnectionToItself() {
        wire.send(request("GET", "/1") + request("POST", "/2") + request("GET", "/3"));
        assertEquals(List.of("/1"), requests.stream().map(Request::path).toList());
        promised.get(0).complete(Response.text("one"));
        assertEquals(List.of("/1", "/2"), requests.stream().map(Request::path).toList());
        promised.get(1).complete(Response.text("two"));
        assertEquals(3, requests.size());
        promised.get(2).complete(Response.text("three"));
        assertEquals(answer("one") + answer("two") + answer("three"), wire.takeUndated());
    }

    @Test
    void onlySoManyRequestsAreUnderWayAndReadingPauses() {
        wire.send(request("GET", "/").repeat(100));
        assertEquals(64, requests.size());
        assertTrue(wire.line().readingPaused());
        promised.get(0).complete(Response.text("one"));
        assertEquals(65, requests.size());
        for (int i = 1; i < 100; i++) {
            promised.get(i).complete(Response.text("more"));
        }
        assertEquals(100, requests.size());
        assertFalse(wire.line().readingPaused());
    }

    @Test
    void nothingIsDecodedWhileTheClientDoesNotRead() {
        wire.line().setWritable(false);
        wire.send(request("GET", "/").repeat(10));
        assertEquals(0, requests.size());
        assertTrue(wire.line().readingPaused());
        wire.line().setWritable(true);
        assertEquals(10, requests.size());
        assertFalse(wire.line().readingPaused());
    }

    @Test
    void aFailureBecomesA500AndTheConnectionStays() {
        wire.send(request("GET", "/1") + request("GET", "/2"));
        promised.get(0).completeExceptionally(new IllegalStateException("secret"));
        promised.get(1)
                .completeExceptionally(
                        new HttpError(HttpResponseStatus.NOT_FOUND, "There is no such thing."));
        String answers = wire.take();
        assertTrue(answers.startsWith("HTTP/1.1 500 Internal Server Error\r\n"), answers);
        assertFalse(answers.contains("secret"), answers);
        assertTrue(answers.endsWith("404 There is no such thing.\n"), answers);
        assertFalse(wire.line().disconnecting());
    }

    @Test
    void aResourceThatThrowsBecomesA500() {
        Wire broken =
                Wire.to(request -> {
                    throw new IllegalStateException("secret");
                });
        String answers = broken.send(request("GET", "/") + request("GET", "/")).take();
        assertEquals(2, answers.split("HTTP/1.1 500 ", -1).length - 1, answers);
        assertFalse(answers.contains("secret"), answers);
        Wire rude = Wire.to(request -> Response.text(request.parameters().toString()));
        assertTrue(rude.send(request("GET", "/?a=%zz")).take().startsWith("HTTP/1.1 400 "));
    }

    @Test
    void anErrorWaitsForTheAnswersBeforeIt() {
        wire.send(request("GET", "/1") + "garbage\r\n\r\n" + request("GET", "/3"));
        assertEquals("", wire.take());
        promised.get(0).complete(Response.text("one"));
        String answers = wire.takeUndated();
        assertTrue(answers.startsWith(answer("one") + "HTTP/1.1 400 "), answers);
        assertTrue(wire.line().disconnecting());
        assertEquals(1, requests.size());
    }

    @Test
    void aFinWaitsForTheAnswers() {
        wire.send(request("GET", "/1"));
        wire.line().deliverEnd();
        assertFalse(wire.line().disconnecting());
        promised.get(0).complete(Response.text("one"));
        assertEquals(
                HEAD + "Connection: close\r\nContent-Length: 3\r\n\r\none", wire.takeUndated());
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void aDrainAnswersWhatIsUnderWayAndClosesWhatIsIdle() {
        wire.send(request("GET", "/1") + request("GET", "/2") + "GET /3 HTTP");
        wire.drain();
        promised.get(0).complete(Response.text("one"));
        assertEquals(answer("one"), wire.takeUndated());
        promised.get(1).complete(Response.text("two"));
        assertTrue(wire.take().contains("\r\nConnection: close\r\n"));
        assertTrue(wire.line().disconnecting());

        Wire idle = Wire.to(new Numbering());
        idle.send(request("GET", "/"));
        idle.drain();
        assertTrue(idle.line().disconnecting());
    }

    @Test
    void aDrainLetsARequestThatComesInFinish() {
        wire.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na");
        wire.drain();
        wire.send("b" + request("GET", "/2"));
        assertEquals(1, requests.size());
        promised.get(0).complete(Response.text("one"));
        assertTrue(wire.take().contains("\r\nConnection: close\r\n"));
        assertTrue(wire.line().disconnecting());
    }

    @Test
    void anAnswerForAClientThatWentAwayIsDropped() {
        wire.send(request("GET", "/1"));
        wire.line().deliverLoss(new Disconnect.Done());
        promised.get(0).complete(Response.text("one"));
        assertEquals("", wire.take());
        assertFalse(promised.get(0).isCancelled());
        assertEquals(0, wire.line().clock().pending());
    }

    @Test
    void aResponseWithoutABodyHasNoLength() {
        Wire empty = Wire.to(request -> Response.of(HttpResponseStatus.NO_CONTENT));
        assertEquals(
                "HTTP/1.1 204 No Content\r\nServer: Ropewalk\r\n\r\n",
                empty.send(request("GET", "/")).takeUndated());
    }

    @Test
    void aHeaderFieldIsChecked() {
        CompleteResponse response = Response.text("x");
        assertThrows(IllegalArgumentException.class, () -> response.with("a b", "c"));
        assertThrows(IllegalArgumentException.class, () -> response.with("a", "b\r\nc: d"));
        assertThrows(IllegalArgumentException.class, () -> response.with("content-length", "3"));
    }

    @Test
    void aLargeBodyFollowsItsHeader() {
        Wire large = Wire.to(request -> Response.text("x".repeat(100_000)));
        large.send(request("GET", "/") + request("GET", "/"));
        assertEquals(answer("x".repeat(100_000)).repeat(2), large.takeUndated());
    }
}
