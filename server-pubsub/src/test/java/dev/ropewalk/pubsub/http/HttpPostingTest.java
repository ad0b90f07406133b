package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HttpSettings;
import dev.ropewalk.pubsub.settings.Eol;
import dev.ropewalk.pubsub.settings.LineSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The effect of a POST, over real sockets.
class HttpPostingTest extends HttpFixture {
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
        use(BroadcastSettings.DEFAULT);
        try (HttpClient client = server.connect()) {
            client.post("/builds", "", "one\ntwo").answer();
            String source = "<127.0.0.1:" + client.socket.getLocalPort() + ">";
            assertEquals(source + "one\r\n" + source + "two\r\n", history("/builds", 2));
        }
    }

    @Test
    void controlCharactersAreShownWhereThatIsAskedFor() throws IOException {
        use(
                new BroadcastSettings(
                        new Framing(LineSource.NONE, Eol.LF, true),
                        HistorySettings.DEFAULT,
                        BroadcastLimits.DEFAULT,
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
}
