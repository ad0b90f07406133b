package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end of all three servers together.
class DrainIT {
    private static final String HALF = "GET / HTTP/1.1\r\nHo";
    private static final String REST = "st: x\r\n\r\n";

    @TempDir private Path folder;

    private ServerProcess start(String... drain) throws IOException {
        String[] words = new String[4 + drain.length];
        words[0] = "up";
        words[1] = ServerProcess.ANYWHERE.replace("--", "--echo-");
        words[2] = ServerProcess.ANYWHERE.replace("--", "--counter-");
        words[3] = ServerProcess.ANYWHERE.replace("--", "--pubsub-");
        System.arraycopy(drain, 0, words, 4, drain.length);
        return new ServerProcess.Setting(folder).start(words);
    }

    @Test
    void whatIsUnderWayIsFinishedAndEachClientGetsAnEnd() throws Exception {
        try (ServerProcess server = start();
                Wire echo = new Wire(server.address("echo"));
                Wire counter = new Wire(server.address("counter"));
                Wire idle = new Wire(server.address("counter"));
                Wire pubsub = new Wire(server.address("pubsub"))) {
            echo.greet("echo");
            idle.greet("counter");
            pubsub.greet("pubsub");
            sendHalf(server, counter);
            server.signal("TERM");
            assertEquals("", rest(echo));
            assertEquals("", rest(idle));
            assertEquals("# the server is going down\r\n", rest(pubsub));
            counter.send(REST);
            String answer = rest(counter);
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
            assertTrue(answer.endsWith("I am request #2\n"), answer);
            Outcome outcome = server.await();
            assertEquals(0, outcome.status(), outcome::err);
            assertEquals("", outcome.err());
        }
    }

    @Test
    void whileItWaitsReadyzSaysNoAndAllIsServedAsBefore() throws Exception {
        try (ServerProcess server = start("--drain-wait=1h");
                Wire counter = new Wire(server.address("counter"))) {
            assertEquals(200, server.admin("/readyz").statusCode());
            server.signal("TERM");
            server.awaitScreen("draining");
            assertEquals(503, server.admin("/readyz").statusCode());
            assertEquals(200, server.admin("/healthz").statusCode());
            counter.greet("counter");
            try (Wire late = new Wire(server.address("counter"))) {
                late.greet("counter");
            }
            server.signal("TERM");
            assertEquals(143, server.await().status());
        }
    }

    @Test
    void whoNeverFinishesIsResetAtTheDeadline() throws Exception {
        try (ServerProcess server = start("--drain-timeout=1s");
                Wire counter = new Wire(server.address("counter"))) {
            sendHalf(server, counter);
            server.signal("TERM");
            assertThrows(SocketException.class, counter::readToTheEnd);
            Outcome outcome = server.await();
            assertEquals(0, outcome.status());
            assertTrue(
                    outcome.out().endsWith("\n1 connection did not finish in time\n"),
                    outcome::out);
        }
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        try (ServerProcess server = start("--drain-timeout=1h");
                Wire counter = new Wire(server.address("counter"))) {
            sendHalf(server, counter);
            server.signal("TERM");
            server.awaitScreen("draining");
            server.signal("TERM");
            assertEquals(143, server.await().status());
        }
    }

    /// Half of a request, and waits until the server has it.
    private static void sendHalf(ServerProcess server, Wire counter) throws IOException {
        String meter = "ropewalk_received_bytes_total{server=\"counter\"}";
        double before = server.meter(meter);
        counter.send(HALF);
        await().until(() -> server.meter(meter) == before + HALF.length());
    }

    private static String rest(Wire wire) throws IOException {
        return new String(wire.readToTheEnd(), StandardCharsets.ISO_8859_1);
    }
}
