package dev.ropewalk.pubsub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a GET of a topic gets, over real sockets.
class HttpReadingTest {
    private static final String JSON = "Accept: application/x-ndjson\r\n";
    private static final String EVENTS = "Accept: text/event-stream\r\n";
    private static final Pattern OBJECT =
            Pattern.compile(
                    "\\{\"id\":\"([0-9a-z]+:[0-9]+)\",\"time\":\"([^\"]+)\",\"source\":\"\",(.*)}\n");

    private HttpServer server = new HttpServer(HttpServer.settings());

    @AfterEach
    void close() {
        server.close();
    }

    private void use(History history) {
        server.close();
        server = new HttpServer(HttpServer.settings(history, Limits.DEFAULT));
    }

    /// Posts lines; returns the position after them.
    private String say(String path, String body) throws IOException {
        try (HttpClient client = server.connect()) {
            String answer = client.post(path, "", body).answer();
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
            return answer.lines().toList().getLast();
        }
    }

    private String refusal(String target, String fields) throws IOException {
        try (HttpClient client = server.connect()) {
            return client.get(target, fields).answer();
        }
    }

    /// What stands between the position and the end of an object.
    private static String rest(String object) {
        Matcher parts = OBJECT.matcher(object);
        assertTrue(parts.matches(), object);
        Duration age = Duration.between(Instant.parse(parts.group(2)), Instant.now());
        assertTrue(age.abs().compareTo(Duration.ofMinutes(5)) < 0, object);
        return parts.group(3);
    }

    @Test
    void rawLinesAreThoseOfTheWire() throws IOException {
        try (HttpClient client = server.connect().get("/builds", "")) {
            String head = client.head();
            String position = head.replaceAll("(?s).*Ropewalk-Position: ([^\r]*)\r\n.*", "$1");
            assertTrue(position.matches("[0-9a-z]+:0"), head);
            assertEquals(
                    """
                    HTTP/1.1 200 OK
                    Server: Ropewalk
                    Content-Type: text/plain; charset=utf-8
                    Ropewalk-Position: %s
                    X-Accel-Buffering: no
                    Cache-Control: no-store
                    Vary: Accept, Origin
                    X-Content-Type-Options: nosniff
                    Transfer-Encoding: chunked

                    """
                            .formatted(position)
                            .replace("\n", "\r\n"),
                    head);
            say("/builds", "one\ntwo \u00ff\u0000\r\n");
            assertEquals("b\r\none\ntwo \u00ff\u0000\n\r\n", client.exactly(16));
            say("/other", "not here");
            say("/builds", "three");
            assertEquals("6\r\nthree\n\r\n", client.exactly(11));
        }
    }

    @Test
    void jsonIsOneObjectALine() throws IOException {
        try (HttpClient client = server.connect().get("/builds", JSON)) {
            assertTrue(client.head().contains("Content-Type: application/x-ndjson\r\n"));
            String after = say("/builds", "say \"hi\"\t\\ \u0001\u00c3\u00bc\n\n\u00ff\u0000");
            String first = client.line();
            assertEquals("\"text\":\"say \\\"hi\\\"\\t\\\\ \\u0001\u00c3\u00bc\"", rest(first));
            assertEquals("\"text\":\"\"", rest(client.line()));
            String last = client.line();
            assertEquals("\"base64\":\"/wA=\"", rest(last));
            assertTrue(last.startsWith("{\"id\":\"" + after + "\""), last);
        }
    }

    @Test
    void theSourceIsWithoutItsBrackets() throws IOException {
        server.close();
        server = new HttpServer(Settings.DEFAULT);
        try (HttpClient client = server.connect().get("/builds", JSON);
                HttpClient sender = server.connect()) {
            client.head();
            sender.post("/builds", "", "hi").answer();
            int port = sender.socket.getLocalPort();
            String line = client.line();
            assertTrue(
                    line.endsWith("\"source\":\"127.0.0.1:" + port + "\",\"text\":\"hi\"}\n"),
                    line);
        }
    }

    @Test
    void eventsHaveIdsFromTheFirstByteOn() throws IOException {
        try (HttpClient client = server.connect().get("/builds", EVENTS)) {
            String head = client.head();
            assertTrue(head.contains("Content-Type: text/event-stream\r\n"), head);
            String start = head.replaceAll("(?s).*Ropewalk-Position: ([^\r]*)\r\n.*", "$1");
            assertEquals("retry: 2000\nid: " + start + "\n\n", client.lines(3));
            String after = say("/builds", "one");
            assertEquals("id: " + after + "\n", client.line());
            String data = client.line();
            assertEquals("\"text\":\"one\"", rest(data.replaceFirst("data: ", "")));
            assertTrue(data.startsWith("data: {\"id\":\"" + after + "\""), data);
            assertEquals("\n", client.line());
        }
    }

    @Test
    void whoComesBackGoesOnWhereItWas() throws IOException {
        String first = say("/builds", "one");
        String second = say("/builds", "two");
        say("/builds", "three");
        try (HttpClient client = server.connect().get("/builds?since=" + first, "")) {
            assertTrue(client.head().contains("Ropewalk-Position: " + first + "\r\n"));
            assertEquals("two\nthree\n", client.lines(2));
        }
        String fields = EVENTS + "Last-Event-ID: " + second + "\r\n";
        try (HttpClient client = server.connect().get("/builds?since=" + first, fields)) {
            client.head();
            client.lines(4);
            assertEquals("\"text\":\"three\"", rest(client.line().replaceFirst("data: ", "")));
        }
    }

    @Test
    void aReplayIsTheLastLines() throws IOException {
        use(new History(1 << 20, 1, Slow.DISCONNECT));
        say("/builds", "one\ntwo\nthree");
        try (HttpClient two = server.connect().get("/builds?replay=2", "");
                HttpClient all = server.connect().get("/builds?replay=99999999999", "");
                HttpClient none = server.connect().get("/builds?replay=0", "");
                HttpClient usual = server.connect().get("/builds", "")) {
            for (HttpClient client : new HttpClient[] {two, all, none, usual}) {
                client.head();
            }
            say("/builds", "four");
            assertEquals("two\nthree\nfour\n", two.lines(3));
            assertEquals("one\ntwo\nthree\nfour\n", all.lines(4));
            assertEquals("four\n", none.line());
            assertEquals("three\nfour\n", usual.lines(2));
        }
    }

    @Test
    void whatIsGoneIsAGapInEveryForm() throws IOException {
        String head = say("/builds", "one");
        String epoch = head.substring(0, head.indexOf(':'));
        String gap = "gap: old:7 is of another epoch, on from " + epoch + ":0";
        try (HttpClient raw = server.connect().get("/builds?since=old:7", "");
                HttpClient json = server.connect().get("/builds?since=old:7", JSON);
                HttpClient events = server.connect().get("/builds?since=old:7", EVENTS)) {
            String start = "Ropewalk-Position: " + epoch + ":0\r\n";
            assertTrue(raw.head().contains(start));
            assertTrue(json.head().contains(start));
            assertTrue(events.head().contains(start));
            assertEquals("# " + gap + "\none\n", raw.lines(2));
            String notice =
                    "{\"notice\":\"gap\",\"message\":\"%s\",\"id\":\"%s:0\"}\n"
                            .formatted(gap, epoch);
            assertEquals(notice, json.line());
            assertEquals("\"text\":\"one\"", rest(json.line()));
            events.lines(3);
            assertEquals(
                    "id: " + epoch + ":0\nevent: gap\ndata: " + notice + "\n", events.lines(4));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "since=, A position is EPOCH:OFFSET",
        "since=x, A position is EPOCH:OFFSET",
        "since=X:1, A position is EPOCH:OFFSET",
        "replay=-1, The parameter replay is a number of lines.",
        "replay=many, The parameter replay is a number of lines.",
        "since=a:1&replay=2, Either since or replay.",
        "since=a:1&since=a:2, The parameter since is there more than once.",
        "since=%zz, An escape in the query is broken.",
    })
    void aParameterThatCannotBeReadIsRefused(String query, String why) throws IOException {
        String answer = refusal("/builds?" + query, "");
        assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
        assertTrue(answer.contains("\r\n\r\n400 " + why), answer);
    }

    @Test
    void aLastEventIdThatCannotBeReadIsRefused() throws IOException {
        assertTrue(refusal("/builds", "Last-Event-ID: 7\r\n").contains("\r\n\r\n400 A position"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                        | text/plain; charset=utf-8",
                "text/html, */*;q=0.8                       | text/plain; charset=utf-8",
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
    void whereNothingFitsItIsToldWhatThereIs() throws IOException {
        String answer = refusal("/builds", "Accept: image/png\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 406 Not Acceptable\r\n"), answer);
        assertTrue(answer.contains("Vary: Accept, Origin\r\n"), answer);
        assertTrue(
                answer.endsWith(
                        "406 A topic is text/plain, application/x-ndjson, text/event-stream.\n"),
                answer);
        assertTrue(refusal("/-/topics", "").lines().noneMatch(line -> line.startsWith("/builds")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-", "/-/", "/-/x", "/%2d/x", "/a/../-/x"})
    void belowTheReservedPathThereIsNoTopic(String path) throws IOException {
        assertTrue(refusal(path, "").startsWith("HTTP/1.1 404 Not Found\r\n"));
        try (HttpClient client = server.connect()) {
            String answer = client.post(path, "", "x").answer();
            assertTrue(answer.startsWith("HTTP/1.1 404 Not Found\r\n"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%20b", "/%00", "/%0a"})
    void aPathThatIsNoTopicIsRefused(String path) throws IOException {
        String answer = refusal(path, "");
        assertTrue(answer.contains("\r\n\r\n400 A topic is a path of at most 256 bytes"), answer);
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
        assertTrue(refusal("/-/topics", "").contains("/builds  0 "));
    }

    @Test
    void aRequestBehindAStreamThatNeverEndsHoldsNothing() throws IOException {
        try (HttpClient client = server.connect()) {
            client.get("/a", "").get("/b", "");
            client.head();
            await().until(() -> refusal("/-/topics", "").contains("/b"));
        }
        await().until(() -> !refusal("/-/topics", "").contains("/b"));
        assertTrue(!refusal("/-/topics", "").contains("/a"));
    }
}
