package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever clients send, and however much the log shows: no byte of theirs ends a line of it or
/// speaks to a terminal.
class LogEscapesIT {
    private static final String EVIL =
            "\u001b]0;gone\u0007\u009b2J\u007f\b\u0000\u00e2\u0080\u00ae";

    @TempDir Path folder;

    private static void provoke(Up up) throws Exception {
        try (Wire echo = up.connect("echo");
                Wire lines = up.connect("pubsub");
                Wire path = up.connect("counter");
                Wire header = up.connect("counter");
                Wire good = up.connect("counter");
                Wire topic = up.connect("pubsub")) {
            echo.send(EVIL);
            echo.read(EVIL.length());
            lines.send(EVIL + "\r\n");
            lines.readUntil("\n");
            path.send("GET /" + EVIL + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            header.send("GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: " + EVIL + "\r\n\r\n");
            good.send(
                    "GET /%1b%0a HTTP/1.1\r\nHost: localhost\r\nReferer: \u00c2\u009b\u00ff\r\n\r\n");
            topic.send("GET /" + EVIL + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            topic.readUntil("\n"); // refused, or taken for a line
            for (Wire each : new Wire[] {path, header, good}) {
                assertTrue(each.readUntil("\r\n").startsWith("HTTP/1.1 "));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noByteOfAClientIsWrittenAsItCame(String format) throws Exception {
        try (Up up =
                Up.start(
                        folder,
                        "--traffic-log",
                        "--log-level=trace",
                        "--counter-access-log",
                        "--pubsub-access-log",
                        "--log-format=" + format)) {
            provoke(up);
            Outcome outcome = up.end();
            assertEquals(0, outcome.status());
            for (String said : new String[] {outcome.out(), outcome.err()}) {
                assertEquals("", unprintable(said));
            }
            for (String text : new String[] {"received ", "wrote ", "x1b", "%1b%0a HTTP"}) {
                assertTrue(outcome.err().contains(text), text);
            }
            long odd = outcome.err().lines().filter(line -> !isWhole(line, format)).count();
            assertEquals(0, odd, outcome.err());
        }
    }

    private static String unprintable(String said) {
        return new String(said.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                .replaceAll("[\n\\x20-\\x7e]", "");
    }

    /// A line begins as the program's lines do, so none was begun by a client.
    private static boolean isWhole(String line, String format) {
        return format.equals("json")
                ? line.startsWith("{\"timestamp\":") && line.endsWith("}")
                : line.matches(
                        "\\d{4}(-\\d\\d){2}T(\\d\\d:){2}\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d [A-Z]{4,5} .*");
    }
}
