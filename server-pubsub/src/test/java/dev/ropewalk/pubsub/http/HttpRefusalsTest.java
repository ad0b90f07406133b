package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.policy.Rate;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are not served, over real sockets.
class HttpRefusalsTest extends HttpFixture {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;

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
        String answer = get("/builds?" + query, "");
        assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
        assertTrue(answer.contains("\r\n\r\n400 " + why), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "/builds, text/plain, sinse=a:1, 'since, replay, heartbeat.'",
        "/builds, text/html, utm_source=x, 'since, replay, heartbeat.'",
        "/builds, text/plain, a%0d%0ab%C3%A9, 'since, replay, heartbeat.'",
        "/-/topics, text/plain, since=a:1, there is none.",
    })
    void aParameterThatIsNotKnownIsRefusedByItsName(
            String path, String accept, String query, String known) throws IOException {
        String name = query.contains("%") ? "a??b?" : query.substring(0, query.indexOf('='));
        assertRefused(
                get(path + "?" + query, "Accept: " + accept + "\r\n"),
                "400 Bad Request",
                "There is no parameter \""
                        + name
                        + "\" here; "
                        + (known.startsWith("since") ? "known are " : "")
                        + known);
    }

    @Test
    void aPostHasNoParameters() throws IOException {
        assertRefused(
                post("/builds?replay=1", "", "one"),
                "400 Bad Request",
                "There is no parameter \"replay\" here; there is none.");
        assertTrue(get("/-/topics", "").lines().noneMatch(line -> line.startsWith("/builds")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "61m", "30", "1h", "-5s", "99999s", "x"})
    void aHeartbeatIsATimeFromASecondToAnHour(String value) throws IOException {
        assertRefused(
                get("/builds?heartbeat=" + value, ""),
                "400 Bad Request",
                "The parameter heartbeat is a time from 1s to 60m, such as 30s, not \""
                        + value
                        + "\".");
    }

    @Test
    void whereNothingFitsItIsToldWhatThereIs() throws IOException {
        String answer = get("/builds", "Accept: image/png\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 406 Not Acceptable\r\n"), answer);
        assertTrue(answer.contains("Vary: Accept, Origin\r\n"), answer);
        assertTrue(
                answer.endsWith(
                        "406 A topic is text/plain, application/x-ndjson, text/event-stream,"
                                + " text/html.\n"),
                answer);
        assertTrue(get("/-/topics", "").lines().noneMatch(line -> line.startsWith("/builds")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-", "/-/", "/-/x", "/%2d/x", "/a/../-/x"})
    void belowTheReservedPathThereIsNoTopic(String path) throws IOException {
        assertTrue(get(path, "").startsWith("HTTP/1.1 404 Not Found\r\n"));
        try (HttpClient client = server.connect()) {
            String answer = client.post(path, "", "x").answer();
            assertTrue(answer.startsWith("HTTP/1.1 404 Not Found\r\n"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/favicon.ico",
                "/robots.txt",
                "/.well-known/security.txt",
                "/apple-touch-icon.png",
                "/apple-touch-icon-precomposed.png",
                "/healthz"
            })
    void whatBrowsersAskForOnTheirOwnIsNoTopic(String path) throws IOException {
        String answer = get(path, "Accept: image/*,*/*;q=0.8\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 404 Not Found\r\n"), answer);
        String posted = post(path, "", "x");
        assertTrue(posted.startsWith("HTTP/1.1 404 Not Found\r\n"), posted);
        assertTrue(get("/-/topics", "").lines().noneMatch(line -> line.startsWith(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%20b", "/%00", "/%0a"})
    void aPathThatIsNoTopicIsRefused(String path) throws IOException {
        String answer = get(path, "");
        assertTrue(answer.contains("\r\n\r\n400 A topic is a path of at most 256 bytes"), answer);
    }

    @Test
    void aLineTooLongRefusesTheWholeBody() throws IOException {
        String longest = "x".repeat(16384);
        assertRefused(
                post("/builds", "", "one\n" + longest + "x\ntwo"),
                "413 Content Too Large",
                "A line is at most 16384 bytes.");
        post("/builds", "", longest + "\r\n");
        assertEquals(longest + "\n", history("/builds", 1));
    }

    @Test
    void aBodyTooLongIsRefused() throws IOException {
        String body = ("x".repeat(1023) + "\n").repeat(1025);
        assertRefused(
                post("/builds", "", body),
                "413 Content Too Large",
                "The request body is too long.");
    }

    @Test
    void whatWouldCutOffAllReadersIsRefused() throws IOException {
        use(new HistorySettings(CHUNK, 0, SlowConsumerPolicy.DISCONNECT), BroadcastLimits.DEFAULT);
        String half = "x\n".repeat(CHUNK / 4);
        assertTrue(post("/builds", "", half).startsWith("HTTP/1.1 200 "));
        assertRefused(
                post("/builds", "", half + "\n"),
                "413 Content Too Large",
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
        use(HistorySettings.DEFAULT, new BroadcastLimits(100, Rate.parse("1/m,burst=2"), 10));
        assertTrue(post("/builds", "", "1\n2\n3").startsWith("HTTP/1.1 200 "));
        String answer = post("/other", "", "4");
        assertRefused(answer, "429 Too Many Requests", "Too many lines at a time.");
        assertTrue(answer.matches("(?s).*\r\nRetry-After: (5\\d|60)\r\n.*"), answer);
        assertEquals("1\n2\n3\n", history("/builds", 3));
    }

    @Test
    void whereThereAreTooManyTopicsItIsToldToComeLater() throws IOException {
        use(HistorySettings.DEFAULT, new BroadcastLimits(100, null, 2));
        try (HttpClient reader = server.connect().get("/a", "")) {
            reader.head();
            String answer = post("/b", "", "x");
            assertRefused(answer, "503 Service Unavailable", "too many topics (limit 2)");
            assertTrue(answer.contains("\r\nRetry-After: 5\r\n"), answer);
        }
    }

    @Test
    void whereThereIsNoMemoryItIsRefused() throws IOException {
        use(
                new HistorySettings(CHUNK, 0, SlowConsumerPolicy.DISCONNECT),
                new BroadcastLimits(100, null, 10, 3 * CHUNK + 1024));
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
