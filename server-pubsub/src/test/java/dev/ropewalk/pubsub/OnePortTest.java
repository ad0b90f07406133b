package dev.ropewalk.pubsub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.policy.LimitConnections;
import dev.ropewalk.pubsub.http.HttpClient;
import dev.ropewalk.pubsub.http.HttpServer;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Line clients and HTTP clients on the same port, over real sockets.
class OnePortTest {
    private final HttpServer server = new HttpServer(HttpServer.settings(), 2);

    @AfterEach
    void close() {
        server.close();
    }

    private String topics(String fields) throws IOException {
        try (HttpClient client = server.connect()) {
            return client.get("/-/topics", fields).answer();
        }
    }

    @Test
    void aLineGoesToAllWhateverTheySpeak() throws IOException {
        try (HttpClient lines = server.connect();
                HttpClient web = server.connect().get("/", "");
                HttpClient sender = server.connect()) {
            web.head();
            lines.send("one\n");
            assertEquals("one\n", lines.exactly(4));
            sender.post("/", "", "two").answer();
            assertEquals("two\n", lines.exactly(4));
            assertEquals("one\ntwo\n", web.lines(2));
        }
    }

    @Test
    void aSilentClientGetsLinesAndMayStillSpeakHttpBefore() throws IOException {
        try (HttpClient silent = server.connect();
                HttpClient ahead = server.connect()) {
            await().until(() -> topics("").contains("/      2        0 "));
            ahead.get("/builds", "");
            assertTrue(ahead.head().startsWith("HTTP/1.1 200 OK\r\n"));
            try (HttpClient sender = server.connect()) {
                sender.post("/", "", "one").answer();
                sender.post("/builds", "", "two").answer();
            }
            assertEquals("one\n", silent.exactly(4));
            assertEquals("two\n", ahead.line());
        }
    }

    @Test
    void aRequestInPiecesIsARequest() throws IOException {
        Random random = new Random(20261123);
        for (int i = 0; i < 30; i++) {
            try (HttpClient client = server.connect()) {
                client.socket.setTcpNoDelay(true);
                String post = "POST /builds HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nhey";
                int at = 0;
                while (at < post.length()) {
                    int end = Math.min(post.length(), at + 1 + random.nextInt(i + 1));
                    client.send(post.substring(at, end));
                    at = end;
                }
                String answer = client.answer();
                assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
            }
        }
    }

    @Test
    void http2WithPriorKnowledgeIsToldWhatIsSpoken() throws IOException {
        try (HttpClient client = server.connect()) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            String answer = client.rest();
            assertTrue(answer.startsWith("HTTP/1.1 505 "), answer);
            assertTrue(answer.endsWith("505 This server speaks HTTP/1.1.\n"), answer);
        }
    }

    @Test
    void aTlsClientGetsAnAlert() throws IOException {
        try (HttpClient client = server.connect()) {
            client.send("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
            assertEquals("\u0015\u0003\u0001\u0000\u0002\u0002(", client.rest());
        }
    }

    @Test
    void theListIsForPeopleAndForPrograms() throws IOException {
        try (HttpClient reader = server.connect().get("/b%22uilds", "");
                HttpClient sender = server.connect()) {
            reader.head();
            sender.post("/b%22uilds", "", "hello").answer();
            List<String> text = topics("").lines().toList();
            assertTrue(
                    text.contains("topic     clients  lines  tail        head        memory"),
                    String.join("\n", text));
            assertTrue(
                    text.stream()
                            .anyMatch(line ->
                                    line.matches(
                                            "/b\"uilds  1        1      (\\w+):0  \\1:6  65600")),
                    String.join("\n", text));
            assertTrue(text.getLast().matches("2 topics, 65600 of 268435456 bytes"));
            String json = topics("Accept: application/json\r\n");
            String builds =
                    "\\{\"name\":\"/b\\\\\"uilds\",\"clients\":1,\"lines\":1,\"tail\":\"(\\w+):0\","
                            + "\"head\":\"\\1:6\",\"memory\":65600}";
            assertTrue(
                    json.matches(
                            "(?s).*\\{\"topics\":\\[\\{\"name\":\"/\",.*},"
                                    + builds
                                    + "],\"memory\":65600,\"limit\":268435456}\n"),
                    json);
            String no = sender.post("/-/topics", "", "x").answer();
            assertTrue(no.startsWith("HTTP/1.1 405 Method Not Allowed\r\n"), no);
            assertTrue(no.contains("Allow: GET, HEAD, OPTIONS\r\n"), no);
        }
    }

    @Test
    void theEndOfTheServerIsToldInEveryForm() throws IOException {
        try (HttpClient lines = server.connect();
                HttpClient raw = server.connect().get("/", "");
                HttpClient json = server.connect().get("/", "Accept: application/x-ndjson\r\n");
                HttpClient events = server.connect().get("/", "Accept: text/event-stream\r\n")) {
            for (HttpClient client : List.of(raw, json, events)) {
                client.head();
            }
            lines.send("one\n");
            lines.exactly(4);
            var ended = server.reactor.shutdown(Duration.ofSeconds(10)).toCompletableFuture();
            assertEquals("# the server is going down\n", lines.rest());
            assertEquals("one\n# the server is going down\n", raw.lines(3));
            json.line();
            String notice = "{\"notice\":\"closed\",\"message\":\"the server is going down\"}\n";
            assertEquals(notice, json.lines(2));
            events.lines(6);
            assertEquals("event: closed\ndata: " + notice + "\n", events.lines(4));
            for (HttpClient client : List.of(lines, raw, json, events)) {
                assertEquals("", client.rest());
                client.close();
            }
            assertEquals(0, ended.join());
        }
    }

    @Test
    void whoIsOneTooManyIsToldSoInItsLanguage() throws IOException {
        try (Reactor reactor = Reactor.create(null, 1)) {
            var limited =
                    reactor.listen(
                                    "tcp:0:interface=127.0.0.1",
                                    new LimitConnections(new Broadcast(HttpServer.settings()), 1))
                            .join();
            int port = ((InetSocketAddress) limited.address()).getPort();
            try (HttpClient first = new HttpClient(port).send("one\n")) {
                first.exactly(4);
                try (HttpClient web = new HttpClient(port).get("/", "")) {
                    String answer = web.rest();
                    assertTrue(answer.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), answer);
                }
                try (HttpClient silent = new HttpClient(port)) {
                    assertEquals("# refused: too many connections (limit 1)\n", silent.rest());
                }
            }
        }
    }

    @Test
    void whereHttpIsOffARequestIsRefusedAndTellsNothing() throws IOException {
        try (HttpServer off = new HttpServer(Plain.SETTINGS);
                HttpClient reader = off.connect()) {
            reader.send("here\n");
            reader.exactly(5);
            try (HttpClient client = off.connect().post("/", "", "evil\n")) {
                assertEquals("# closed: that is HTTP, and these are lines\n", client.rest());
            }
            reader.send("GET OUT\n");
            assertEquals("GET OUT\n", reader.exactly(8));
        }
    }
}
