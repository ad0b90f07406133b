package dev.ropewalk.pubsub.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The start and the end of streams, over real sockets.
class HttpStreamTest extends HttpFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                        | text/plain; charset=utf-8",
                "text/html, */*;q=0.8                       | text/html; charset=utf-8",
                "text/plain;q=0.5, application/x-ndjson     | application/x-ndjson",
                "text/*;q=0.1, text/event-stream            | text/event-stream",
            })
    void theClientChoosesTheForm(String accept, String type) throws IOException {
        try (HttpClient client = server.connect().get("/builds", "Accept: " + accept + "\r\n")) {
            String head = client.head();
            assertTrue(head.contains("Content-Type: " + type + "\r\n"), head);
        }
    }

    @Test
    void aPathIsDecoded() throws IOException {
        try (HttpClient client = server.connect().get("/caf%C3%A9", "")) {
            client.head();
            say("/caf%c3%a9", "one");
            assertEquals("one\n", client.line());
        }
    }

    @Test
    void aHeadIsTheHeaderAlone() throws IOException {
        String position = say("/builds", "one");
        try (HttpClient client = server.connect()) {
            client.send("HEAD /builds HTTP/1.1\r\nHost: x\r\n\r\n");
            String head = client.head();
            assertTrue(head.contains("Ropewalk-Position: " + position + "\r\n"), head);
            client.send("HEAD /nobody HTTP/1.1\r\nHost: x\r\n\r\n");
            assertTrue(client.head().startsWith("HTTP/1.1 200 OK\r\n"));
            String list = client.get("/-/topics", "").answer();
            assertTrue(list.contains("/builds  0 "), list);
            assertTrue(!list.contains("/nobody"), list);
        }
    }

    @Test
    void anHttp10ClientGetsThemUpToTheEndOfTheConnection() throws IOException {
        try (HttpClient client = server.connect()) {
            client.send("GET /builds HTTP/1.0\r\n\r\n");
            assertTrue(client.head().contains("Connection: close\r\n"));
            say("/builds", "one");
            assertEquals("one\n", client.exactly(4));
            client.socket.shutdownOutput();
            assertEquals("", client.rest());
        }
    }

    @Test
    void aFinEndsAStreamAfterTheLinesUpToThen() throws IOException {
        say("/builds", "one\ntwo");
        try (HttpClient client = server.connect().get("/builds?replay=5", "")) {
            client.socket.shutdownOutput();
            client.head();
            assertEquals("one\ntwo\n", client.lines(3));
            assertEquals("", client.rest());
        }
        await().until(() -> server.port.connections() == 0);
        assertTrue(get("/-/topics", "").contains("/builds  0 "));
    }

    @Test
    void aRequestBehindAStreamThatNeverEndsIsNotReadAndHoldsNothing() throws IOException {
        try (HttpClient client = server.connect()) {
            String both = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";
            client.send(both + both.replace("/a", "/b"));
            client.head();
            say("/a", "one");
            assertEquals("one\n", client.lines(1));
            assertFalse(get("/-/topics", "").contains("/b"));
            client.socket.setSoLinger(true, 0);
        }
        await().until(() -> {
            say("/a", "two");
            return Pattern.compile("(?m)^/a +0 ").matcher(get("/-/topics", "")).find();
        });
    }
}
