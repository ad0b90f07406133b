package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rights of pages of other origins.
class HttpOriginTest {
    private static final String FRIEND = "Origin: https://friend.example\r\n";
    private static final String STRANGER = "Origin: https://stranger.example\r\n";
    private static final String ALLOWED =
            """
            Access-Control-Allow-Origin: https://friend.example
            Access-Control-Expose-Headers: Ropewalk-Position
            """
                    .replace("\n", "\r\n");

    private final HttpServer server =
            new HttpServer(
                    HttpServer.settings(
                            HistorySettings.DEFAULT,
                            BroadcastLimits.DEFAULT,
                            "https://friend.example"));

    @AfterEach
    void close() {
        server.close();
    }

    private String post(String fields) throws IOException {
        try (HttpClient client = server.connect()) {
            return client.post("/builds", fields, "x").answer();
        }
    }

    private String options(String path, String fields) throws IOException {
        try (HttpClient client = server.connect()) {
            client.send("OPTIONS " + path + " HTTP/1.1\r\nHost: here\r\n" + fields + "\r\n");
            return client.head();
        }
    }

    @Test
    void aPageOfThisServerMaySend() throws IOException {
        assertTrue(post("Origin: http://here\r\n").startsWith("HTTP/1.1 200 OK\r\n"));
    }

    @Test
    void aPageThatIsAllowedMaySendAndReadTheAnswer() throws IOException {
        String answer = post(FRIEND);
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(answer.contains(ALLOWED), answer);
        String refusal = post(FRIEND + "Content-Encoding: gzip\r\n");
        assertTrue(refusal.startsWith("HTTP/1.1 415 "), refusal);
        assertTrue(refusal.contains(ALLOWED), "why, a page may read as well: " + refusal);
    }

    @Test
    void anyOtherMayNot() throws IOException {
        for (String origin : new String[] {STRANGER, "Origin: null\r\n", "Origin: x y\r\n"}) {
            String answer = post(origin);
            assertTrue(answer.startsWith("HTTP/1.1 403 Forbidden\r\n"), answer);
            assertTrue(answer.endsWith("403 Pages of that origin may not send.\n"), answer);
            assertFalse(answer.contains("Access-Control"), answer);
        }
    }

    @Test
    void whatAStrangerReadsIsNotShownToIt() throws IOException {
        try (HttpClient client = server.connect().get("/builds", STRANGER)) {
            assertFalse(client.head().contains("Access-Control"));
        }
        try (HttpClient client = server.connect().get("/builds", FRIEND)) {
            assertTrue(client.head().contains(ALLOWED));
        }
        try (HttpClient client = server.connect().get("/-/topics", FRIEND)) {
            assertTrue(client.answer().contains(ALLOWED));
        }
    }

    @Test
    void aPreflightIsAnsweredForWhoIsAllowed() throws IOException {
        String asks = "Access-Control-Request-Method: POST\r\n";
        assertEquals(
                """
                HTTP/1.1 204 No Content
                Server: Ropewalk
                Allow: GET, HEAD, OPTIONS, POST
                Access-Control-Allow-Methods: GET, HEAD, OPTIONS, POST
                Access-Control-Allow-Headers: Accept, Cache-Control, Content-Type, Idempotency-Key, Last-Event-ID
                Access-Control-Max-Age: 600
                Cache-Control: no-store
                Vary: Accept, Origin
                X-Content-Type-Options: nosniff
                """
                                .replace("\n", "\r\n")
                        + ALLOWED
                        + "\r\n",
                options("/builds", FRIEND + asks));
        String none = options("/builds", STRANGER + asks);
        assertTrue(none.startsWith("HTTP/1.1 204 No Content\r\n"), none);
        assertFalse(none.contains("Access-Control"), none);
    }

    @Test
    void optionsTellTheMethods() throws IOException {
        assertTrue(options("/builds", "").contains("\r\nAllow: GET, HEAD, OPTIONS, POST\r\n"));
        assertTrue(options("/-/topics", "").contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"));
        assertTrue(options("/-/x", "").startsWith("HTTP/1.1 404 "));
        assertTrue(options("*", "").startsWith("HTTP/1.1 200 OK\r\n"));
    }

    @Test
    void aStarIsForAll() throws IOException {
        try (HttpServer open =
                        new HttpServer(
                                HttpServer.settings(
                                        HistorySettings.DEFAULT, BroadcastLimits.DEFAULT, "*"));
                HttpClient client = open.connect()) {
            String answer = client.post("/builds", STRANGER, "x").answer();
            assertTrue(
                    answer.contains("Access-Control-Allow-Origin: https://stranger.example\r\n"),
                    answer);
        }
    }
}
