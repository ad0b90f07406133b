package dev.ropewalk.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs that a signal ends.
class DrainTest {
    @TempDir Path folder;
    private @Nullable Child child;

    @AfterEach
    void end() {
        if (child != null) {
            child.process.destroyForcibly();
        }
    }

    private Child run(Map<String, String> environment, String... words) throws IOException {
        Child started = Child.start(folder, environment, words);
        child = started;
        return started;
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"TERM", "INT"})
    void aSignalLetsClientsFinishAndEndsWellWithNothingOnTheStandardError(String signal)
            throws Exception {
        Child server = run(Map.of(), "test");
        try (Socket client = server.connect()) {
            assertEquals("hello!\n", read(client, 7));
            client.getOutputStream().write('x');
            assertEquals("x", read(client, 1));
            server.signal(signal);
            assertEquals("bye\n", read(client, 100)); // and then the end
        }
        assertEquals(0, server.status());
        assertEquals("", server.err());
        List<String> lines = server.out().lines().toList();
        assertTrue(
                lines.getFirst().matches("Ropewalk \\S+ on \\w+, \\d+ event loops?, pid \\d+"),
                server::toString);
        assertTrue(
                lines.get(1).matches("  test  127\\.0\\.0\\.1:\\d+  nc 127\\.0\\.0\\.1 \\d+"),
                lines.get(1));
        assertEquals("Ctrl-C ends it.", lines.get(2));
        assertEquals(
                "SIG"
                        + signal
                        + ": draining, 1 connection open; at most 30s, or until a second signal",
                lines.get(3));
        assertEquals(4, lines.size());
    }

    @ParameterizedTest
    @CsvSource({"TERM, TERM, 143", "TERM, INT, 130"})
    void aSecondSignalEndsAtOnce(String first, String second, int status) throws Exception {
        Child server = run(Map.of(), "test", "--stubborn", "--drain-timeout", "1h");
        try (Socket client = server.connect()) {
            assertEquals("hello!\n", read(client, 7));
            server.signal(first);
            server.awaitOut("draining");
            client.getOutputStream().write('x');
            assertEquals("x", read(client, 1)); // it is still served
            server.signal(second);
            assertEquals(status, server.status());
        }
    }

    @Test
    void aClientThatDoesNotFinishInTimeIsReset() throws Exception {
        Child server =
                run(
                        Map.of("ROPEWALK_DRAIN_TIMEOUT", "100ms", "ROPEWALK_TEST_STUBBORN", "true"),
                        "up");
        try (Socket client = server.connect()) {
            assertEquals("hello!\n", read(client, 7));
            server.signal("TERM");
            assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
        assertEquals(0, server.status());
        assertTrue(server.out().endsWith("\n1 connection did not finish in time\n"), server.out());
    }

    @Test
    void aClosedStandardOutputEndsNothing() throws Exception {
        Path socket = folder.resolve("s");
        ProcessBuilder builder =
                Child.builder(folder, Map.of(), List.of(), "test", "--listen", "unix:" + socket)
                        .redirectOutput(ProcessBuilder.Redirect.PIPE);
        Child server = Child.start(builder, folder);
        child = server;
        server.process.getInputStream().close();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(socket));
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer greeting = ByteBuffer.allocate(7);
            while (greeting.hasRemaining() && client.read(greeting) >= 0) {}
            assertArrayEquals("hello!\n".getBytes(StandardCharsets.UTF_8), greeting.array());
        }
        server.signal("TERM");
        assertEquals(0, server.status());
        assertEquals("", server.err());
    }

    @Test
    void aVariableThatNothingReadsIsOneLineOfWarning() throws Exception {
        Child server = run(Map.of("ROPEWALK_THREDS", "2", "ROPEWALK_JAVA_OPTS", "-Xmx1g"), "test");
        assertEquals(1, server.ports().size());
        server.signal("TERM");
        assertEquals(0, server.status());
        assertEquals("ropewalk: no option reads ROPEWALK_THREDS\n", server.err());
    }
}
