package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The answers to a GET of a topic, over real sockets.
class HttpReadingTest extends HttpFixture {
    private static final String JSON = "Accept: application/x-ndjson\r\n";
    private static final String EVENTS = "Accept: text/event-stream\r\n";
    private static final Pattern OBJECT =
            Pattern.compile(
                    "\\{\"id\":\"([0-9a-z]+:[0-9]+)\",\"time\":\"([^\"]+)\",\"source\":\"\",(.*)}\n");

    /// The text between the position and the end of an object.
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
        use(BroadcastSettings.DEFAULT);
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
        use(
                new HistorySettings(1 << 20, 1, SlowConsumerPolicy.DISCONNECT),
                BroadcastLimits.DEFAULT);
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
    void aLastEventIdThatIsNoPositionIsAGapAndTheStreamGoesOn() throws IOException {
        String head = say("/builds", "one");
        String epoch = head.substring(0, head.indexOf(':'));
        String fields = EVENTS + "Last-Event-ID: no. 7\u00e9\r\n";
        try (HttpClient client = server.connect().get("/builds?since=" + head, fields)) {
            assertTrue(client.head().startsWith("HTTP/1.1 200 OK\r\n"));
            client.lines(3);
            String gap = "gap: no.?7? is no position, on from " + epoch + ":0";
            assertEquals(
                    "id: %s:0\nevent: gap\ndata: {\"notice\":\"gap\",\"message\":\"%s\",\"id\":\"%s:0\"}\n\n"
                            .formatted(epoch, gap, epoch),
                    client.lines(4));
            client.line();
            assertEquals("\"text\":\"one\"", rest(client.line().replaceFirst("data: ", "")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, # keepalive",
        "application/x-ndjson, {\"keepalive\":true}",
        "text/event-stream, :",
    })
    void silenceIsFilledInEveryFormWhereThatIsAskedFor(String type, String beat)
            throws IOException {
        String fields = "Accept: " + type + "\r\n";
        try (HttpClient client = server.connect().get("/builds?heartbeat=1s", fields)) {
            client.head();
            client.lines(type.equals("text/event-stream") ? 3 : 0);
            for (int i = 0; i < 2; i++) {
                assertEquals(beat + "\n", client.line());
                client.lines(type.equals("text/event-stream") ? 1 : 0);
            }
        }
    }

    @Test
    void plainTextAloneIsSilentUnlessItIsAsked() {
        assertEquals(Duration.ZERO, HttpSubscriber.heartbeat(StreamFormat.RAW, null));
        assertEquals(HttpSubscriber.HEARTBEAT, HttpSubscriber.heartbeat(StreamFormat.NDJSON, null));
        assertEquals(HttpSubscriber.HEARTBEAT, HttpSubscriber.heartbeat(StreamFormat.EVENTS, null));
        Duration asked = Duration.ofSeconds(30);
        assertEquals(asked, HttpSubscriber.heartbeat(StreamFormat.RAW, asked));
        assertTrue(HttpSubscriber.HEARTBEAT.compareTo(Duration.ofSeconds(60)) < 0);
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
}
