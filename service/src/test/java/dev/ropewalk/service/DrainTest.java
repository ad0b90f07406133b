package dev.ropewalk.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    void aClientThatHadAllAndOnlyStaysIsNotCounted() throws Exception {
        Child server = run(Map.of(), "test", "--drain-timeout", "100ms");
        try (Socket client = server.connect()) {
            assertEquals("hello!\n", read(client, 7));
            server.signal("TERM");
            assertEquals("bye\n", read(client, 100));
            assertEquals(0, server.status());
        }
        assertTrue(server.out().endsWith(" until a second signal\n"), server.out());
    }

    @ParameterizedTest
    @CsvSource({"TERM", "INT"})
    void aSignalDuringTheStartEndsInOrderToo(String signal) throws Exception {
        Path hold = Files.createFile(folder.resolve("hold"));
        Child server = run(Map.of(), "test", "--hold", hold.toString());
        server.awaitOut("holding");
        server.signal(signal);
        server.awaitOut("SIG" + signal + ": ends when the start is over");
        Files.delete(hold);
        assertEquals(0, server.status());
        assertEquals("", server.err());
        assertTrue(server.out().contains("SIG" + signal + ": draining, 0 connections open"));
    }

    @Test
    void aSecondSignalDuringTheStartEndsAtOnce() throws Exception {
        Path hold = Files.createFile(folder.resolve("hold"));
        Child server = run(Map.of(), "test", "--hold", hold.toString());
        server.awaitOut("holding");
        server.signal("TERM");
        server.awaitOut("ends when the start is over");
        server.signal("TERM");
        assertEquals(143, server.status());
    }

    private Child startWithoutTerminal(String... options) throws IOException {
        String[] words =
                Stream.concat(Stream.of("test"), Stream.of(options)).toArray(String[]::new);
        ProcessBuilder builder = Child.builder(folder, Map.of(), List.of(), words);
        Child server = Child.start(Child.withoutTerminal(builder), folder);
        child = server;
        return server;
    }

    @Test
    void withoutATerminalSighupReloads() throws Exception {
        Path file = Files.writeString(folder.resolve("word"), "one");
        Child server = startWithoutTerminal("--file", file.toString());
        try (Socket client = server.connect()) {
            assertEquals("hello!\n", read(client, 7));
            server.signal("HUP");
            server.awaitOut("SIGHUP: read again test: the word one\n");
            Files.writeString(file, "two");
            server.signal("HUP");
            server.awaitOut("SIGHUP: read again test: the word two\n");
            Files.delete(file);
            server.signal("HUP");
            await().until(() -> server.err().contains("SIGHUP: test keeps what it had: " + file));
            client.getOutputStream().write('x');
            assertEquals("x", read(client, 1));
            server.signal("TERM");
            assertEquals("bye\n", read(client, 100));
        }
        assertEquals(0, server.status());
    }

    @Test
    void sighupReadsTheOperatorsTokenAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "a-token-of-the-first-day");
        Child server =
                startWithoutTerminal(
                        "--admin",
                        "tcp:0:interface=127.0.0.1",
                        "--operator-token-file",
                        file.toString());
        server.connect().close();
        server.signal("HUP");
        server.awaitOut("SIGHUP: read again admin: the token in " + file + "\n");
        Files.writeString(file, "short");
        server.signal("HUP");
        await().until(() -> server.err().contains("SIGHUP: admin keeps what it had: a token is"));
        server.signal("TERM");
        assertEquals(0, server.status());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "script has other words elsewhere")
    void withATerminalSighupDrains() throws Exception {
        Child server =
                Child.start(
                        Child.withTerminal(Child.builder(folder, Map.of(), List.of(), "test")),
                        folder);
        child = server;
        try (Socket client = server.connect()) {
            assertEquals("hello!\n", read(client, 7));
            Child.signal("HUP", Long.parseLong(server.out().lines().findFirst().orElseThrow()));
            assertEquals("bye\n", read(client, 100));
        }
        assertEquals(0, server.status());
        assertTrue(server.out().contains("SIGHUP: draining, 1 connection open"), server.out());
    }

    @Test
    void theHealthCommandTriesEachAddressOfAName() throws Exception {
        assumeTrue(canListen("::1"), "this machine has no ::1");
        Path hosts =
                Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n::1 localhost\n");
        Child server = run(Map.of(), "test", "--admin", "tcp6:0:interface=\\:\\:1");
        server.awaitOut("Ctrl-C ends it.");
        Matcher admin = Pattern.compile("admin on \\[::1]:(\\d+)").matcher(server.out());
        assertTrue(admin.find(), server.out());
        Path other = Files.createDirectory(folder.resolve("other"));
        Child health =
                Child.start(
                        Child.builder(
                                other,
                                Map.of(),
                                List.of("-Djdk.net.hosts.file=" + hosts),
                                "health",
                                "http://localhost:" + admin.group(1) + "/healthz"),
                        other);
        assertEquals(0, health.status(), health.err());
    }

    private static boolean canListen(String address) {
        try (ServerSocket _ = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            return true;
        } catch (IOException none) {
            return false;
        }
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
