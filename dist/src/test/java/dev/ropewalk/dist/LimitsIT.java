package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every limit of connections, as the command line sets it for all three servers: who is over it is
/// told in the form of the server's protocol, and the log says so.
class LimitsIT {
    private static final List<String> SERVERS = List.of("echo", "counter", "pubsub");
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir Path folder;

    /// A connection that was served.
    private static Wire served(Up up, String server) throws IOException {
        Wire wire = up.connect(server);
        wire.send(server.equals("counter") ? GET : "hello\n");
        String answer = wire.readUntil("\n");
        assertTrue(
                server.equals("counter")
                        ? answer.startsWith("HTTP/1.1 200 ")
                        : answer.endsWith("hello\n") || answer.endsWith("hello\r\n"),
                answer);
        return wire;
    }

    private static String toTheEnd(Wire wire) throws IOException {
        return new String(wire.readToTheEnd(), StandardCharsets.ISO_8859_1);
    }

    private static void assertRefused(Up up, String said) throws IOException {
        try (Wire echo = up.connect("echo");
                Wire counter = up.connect("counter");
                Wire lines = up.connect("pubsub");
                Wire http = up.connect("pubsub")) {
            http.send(GET);
            assertEquals("", toTheEnd(echo));
            assertIs503(toTheEnd(counter));
            assertEquals("# refused: " + said + "\r\n", toTheEnd(lines));
            assertIs503(toTheEnd(http));
        }
        for (String server : SERVERS) {
            up.awaitErr(server + " refused 127.0.0.1:");
        }
        up.awaitErr(said);
    }

    private static void assertIs503(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
        assertTrue(answer.contains("\r\nRetry-After: "), answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-connections=1 | too many connections (limit 1)",
                "--max-connections-per-peer=1 | too many connections from 127.0.0.1 (limit 1)",
                "--connection-rate=1/h | too many new connections (limit 1 an hour)",
                "--connection-rate-per-peer=1/h"
                        + " | too many new connections from 127.0.0.1 (limit 1 an hour)"
            })
    void whoIsOverALimitIsToldInTheFormOfTheProtocol(String option, String said) throws Exception {
        try (Up up = Up.start(folder, option);
                Wire echo = served(up, "echo");
                Wire counter = served(up, "counter");
                Wire pubsub = served(up, "pubsub")) {
            assertRefused(up, said);
            echo.send("on\n"); // those that were there first are served on
            assertEquals("on\n", echo.readUntil("\n"));
            pubsub.send("on\n");
            assertTrue(pubsub.readUntil("\n").endsWith("on\r\n"));
            counter.end();
            up.end();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--idle-timeout=300ms", "--lifetime=300ms"})
    void aConnectionThatIsIdleOrOldIsEnded(String option) throws Exception {
        try (Up up = Up.start(folder, option)) {
            for (String server : SERVERS) {
                try (Wire wire = served(up, server)) {
                    toTheEnd(wire);
                }
            }
            assertEquals(0, up.end().status());
        }
    }

    @Test
    void thoseFurthestBehindAreResetWhenTooMuchIsUnsent() throws Exception {
        List<Wire> greedy = new ArrayList<>();
        try (Up up = Up.start(folder, "--max-unsent=1MiB");
                Wire modest = served(up, "echo")) {
            for (int i = 0; i < 16; i++) {
                greedy.add(up.connect("echo"));
            }
            List<Thread> senders = greedy.stream().map(LimitsIT::sendWithoutReading).toList();
            up.awaitErr("bytes wait for it, and more than 1048576 for all");
            modest.send("still here\n");
            assertEquals("still here\n", modest.readUntil("\n"));
            for (Wire wire : greedy) {
                wire.close();
            }
            for (Thread sender : senders) {
                sender.join();
            }
            up.end();
        }
    }

    private static Thread sendWithoutReading(Wire wire) {
        return Thread.ofVirtual()
                .start(() -> {
                    byte[] much = new byte[1 << 16];
                    for (int i = 0; i < 1000; i++) {
                        wire.sendToWhoMayClose(much);
                    }
                });
    }
}
