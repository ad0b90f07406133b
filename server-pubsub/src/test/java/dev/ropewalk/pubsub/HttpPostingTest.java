package dev.ropewalk.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.policy.Rate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a POST does, over real sockets.
class HttpPostingTest {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;

    private HttpServer server = new HttpServer(HttpServer.settings());

    @AfterEach
    void close() {
        server.close();
    }

    private void use(Settings settings) {
        server.close();
        server = new HttpServer(settings, 2);
    }

    private void use(History history, Limits limits) {
        use(HttpServer.settings(history, limits));
    }

    private String post(String path, String fields, String body) throws IOException {
        try (HttpClient client = server.connect()) {
            return client.post(path, fields, body).answer();
        }
    }

    /// All lines of a topic.
    private String history(String path, int lines) throws IOException {
        try (HttpClient client = server.connect().get(path + "?replay=99999", "")) {
            client.head();
            return client.lines(lines);
        }
    }

    private static void assertRefused(String answer, String status, String why) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n" + status.substring(0, 4) + why + "\n"), answer);
    }

    @Test
    void theAnswerIsThePositionAfterTheLastLine() throws IOException {
        String answer = post("/builds", "", "one\ntwo");
        String position = answer.lines().toList().getLast();
        assertTrue(position.matches("[0-9a-z]+:8"), answer);
        assertEquals(
                """
                HTTP/1.1 200 OK
                Server: Ropewalk
                Content-Type: text/plain
                Cache-Control: no-store
                Vary: Accept, Origin
                X-Content-Type-Options: nosniff
                Content-Length: 11

                """
                                .replace("\n", "\r\n")
                        + position
                        + "\n",
                answer);
        String epoch = position.substring(0, position.indexOf(':'));
        String json = post("/builds", "Accept: application/json\r\n", "three\n\n");
        assertTrue(json.contains("Content-Type: application/json\r\n"), json);
        assertTrue(json.endsWith("{\"position\":\"" + epoch + ":15\",\"lines\":2}\n"), json);
    }

    @ParameterizedTest
    @CsvSource({
        "one, 1, one|",
        "one\\n, 1, one|",
        "one\\r\\ntwo\\r\\n, 2, one|two|",
        "\\n, 1, |",
        "\\n\\n\\none, 4, |||one|",
        "one\\rtwo\\r\\r\\n, 1, one\\rtwo\\r|",
        "a=b&c=%20+d, 1, a=b&c=%20+d|",
    })
    void eachLineOfTheBodyIsALine(String body, int lines, String expected) throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        post("/builds", form, body.translateEscapes());
        assertEquals(expected.translateEscapes().replace('|', '\n'), history("/builds", lines));
    }

    @Test
    void theSourceIsThePostersAddress() throws IOException {
        use(Settings.DEFAULT);
        try (HttpClient client = server.connect()) {
            client.post("/builds", "", "one\ntwo").answer();
            String source = "<127.0.0.1:" + client.socket.getLocalPort() + ">";
            assertEquals(source + "one\r\n" + source + "two\r\n", history("/builds", 2));
        }
    }

    @Test
    void controlCharactersAreShownWhereThatIsAskedFor() throws IOException {
        use(
                new Settings(
                        new Framing(Source.NONE, Eol.LF, true),
                        History.DEFAULT,
                        Limits.DEFAULT,
                        HttpSettings.DEFAULT));
        post("/builds", "", "\u001b[2J\n\u0007");
        assertEquals("\\x1b[2J\n\\x07\n", history("/builds", 2));
    }

    @Test
    void linesOfOneRequestStayTogether() throws Exception {
        List<Future<String>> posts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String body = (i + "\n").repeat(500);
                for (int j = 0; j < 5; j++) {
                    posts.add(threads.submit(() -> post("/builds", "", body)));
                }
            }
            for (Future<String> post : posts) {
                assertTrue(post.get().startsWith("HTTP/1.1 200 "));
            }
        }
        String all = history("/builds", 20_000);
        for (int i = 0; i < all.length(); i += 1000) {
            String block = all.substring(i, i + 1000);
            assertEquals(block.substring(0, 2).repeat(500), block);
        }
    }

    @Test
    void aLineTooLongRefusesTheWholeBody() throws IOException {
        String longest = "x".repeat(16384);
        assertRefused(
                post("/builds", "", "one\n" + longest + "x\ntwo"),
                "413 Request Entity Too Large",
                "A line is at most 16384 bytes.");
        post("/builds", "", longest + "\r\n");
        assertEquals(longest + "\n", history("/builds", 1));
    }

    @Test
    void aBodyTooLongIsRefused() throws IOException {
        String body = ("x".repeat(1023) + "\n").repeat(1025);
        assertRefused(
                post("/builds", "", body),
                "413 Request Entity Too Large",
                "The request body is too long.");
    }

    @Test
    void whatWouldCutOffAllReadersIsRefused() throws IOException {
        use(new History(CHUNK, 0, Slow.DISCONNECT), Limits.DEFAULT);
        String half = "x\n".repeat(CHUNK / 4);
        assertTrue(post("/builds", "", half).startsWith("HTTP/1.1 200 "));
        assertRefused(
                post("/builds", "", half + "\n"),
                "413 Request Entity Too Large",
                "The lines of a request take up at most 32768 bytes of history.");
    }

    @Test
    void anEmptyBodyIsRefused() throws IOException {
        assertRefused(
                post("/builds", "", ""),
                "400 Bad Request",
                "The body is empty: send a line or more.");
    }

    @ParameterizedTest
    @CsvSource({"Content-Encoding: gzip", "Content-Type: multipart/form-data; boundary=x"})
    void whatWouldBeNoiseIsRefused(String field) throws IOException {
        assertRefused(
                post("/builds", field + "\r\n", "x"),
                "415 Unsupported Media Type",
                "The body is lines as they are: curl --data-binary, and no compression.");
    }

    @Test
    void anAnswerThatNobodyReadsIsNotWorthALine() throws IOException {
        assertRefused(
                post("/builds", "Accept: image/png\r\n", "x"),
                "406 Not Acceptable",
                "The answer is text/plain or application/json.");
        try (HttpClient client = server.connect().get("/-/topics", "")) {
            assertFalse(client.answer().contains("/builds"));
        }
    }

    @Test
    void whoIsOverItsRateIsToldWhenToCome() throws IOException {
        use(History.DEFAULT, new Limits(100, Rate.parse("1/m,burst=2"), 10));
        assertTrue(post("/builds", "", "1\n2\n3").startsWith("HTTP/1.1 200 "));
        String answer = post("/other", "", "4");
        assertRefused(answer, "429 Too Many Requests", "Too many lines at a time.");
        assertTrue(answer.matches("(?s).*\r\nRetry-After: (5\\d|60)\r\n.*"), answer);
        assertEquals("1\n2\n3\n", history("/builds", 3));
    }

    @Test
    void whereThereAreTooManyTopicsItIsToldToComeLater() throws IOException {
        use(History.DEFAULT, new Limits(100, null, 2));
        try (HttpClient reader = server.connect().get("/a", "")) {
            reader.head();
            String answer = post("/b", "", "x");
            assertRefused(answer, "503 Service Unavailable", "too many topics (limit 2)");
            assertTrue(answer.contains("\r\nRetry-After: 5\r\n"), answer);
        }
    }

    @Test
    void whereThereIsNoMemoryItIsRefused() throws IOException {
        use(new History(CHUNK, 0, Slow.DISCONNECT), new Limits(100, null, 10, 3 * CHUNK + 1024));
        List<HttpClient> readers = new ArrayList<>();
        for (String path : List.of("/a", "/b")) {
            readers.add(server.connect().get(path, ""));
            readers.getLast().head();
            assertTrue(post(path, "", "x").startsWith("HTTP/1.1 200 "));
        }
        try (HttpClient line = server.connect().send("one\n")) {
            assertEquals("one\n", line.exactly(4));
            assertRefused(
                    post("/c", "", "x"),
                    "507 Insufficient Storage",
                    "no room: all topics together take at most 193KiB");
        }
        for (HttpClient reader : readers) {
            reader.close();
        }
    }

    @Test
    void otherMethodsAreNotForTopics() throws IOException {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            try (HttpClient client = server.connect()) {
                client.send(method + " /builds HTTP/1.1\r\nHost: x\r\n\r\n");
                String answer = client.answer();
                assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
                assertTrue(answer.contains("Allow: GET, HEAD, OPTIONS, POST\r\n"), answer);
            }
        }
    }
}
