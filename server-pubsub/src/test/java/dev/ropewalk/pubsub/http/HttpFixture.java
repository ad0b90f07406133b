package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/// A server for a test, and what clients do there most.
abstract class HttpFixture {
    HttpServer server = new HttpServer(HttpServer.settings());

    @AfterEach
    final void close() {
        server.close();
    }

    final void use(BroadcastSettings settings) {
        server.close();
        server = new HttpServer(settings, 2);
    }

    final void use(HistorySettings history, BroadcastLimits limits) {
        use(HttpServer.settings(history, limits));
    }

    /// @param fields header fields with their CRLF
    final String get(String target, String fields) throws IOException {
        try (HttpClient client = server.connect()) {
            return client.get(target, fields).answer();
        }
    }

    final String post(String target, String fields, String body) throws IOException {
        try (HttpClient client = server.connect()) {
            return client.post(target, fields, body).answer();
        }
    }

    /// Posts lines; returns the position after them.
    final String say(String path, String body) throws IOException {
        String answer = post(path, "", body);
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        return answer.lines().toList().getLast();
    }

    /// All lines of a topic.
    final String history(String path, int lines) throws IOException {
        try (HttpClient client = server.connect().get(path + "?replay=99999", "")) {
            client.head();
            return client.lines(lines);
        }
    }

    static void assertRefused(String answer, String status, String why) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n" + status.substring(0, 4) + why + "\n"), answer);
    }
}
