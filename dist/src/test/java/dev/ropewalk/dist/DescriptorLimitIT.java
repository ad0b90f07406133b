package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server with few descriptors: it serves whom it has, says that it is out of them, and goes on
/// as soon as there are some.
class DescriptorLimitIT {
    private static final int DESCRIPTORS = 512;
    private static final int KEPT_BACK = 192;
    private static final int PER_LOOP = 3;

    /// For the three servers, with their jars.
    private static final int FEW = 400;

    private static final int SILENT = 600;
    private static final int POSTS = 50;

    private final List<Wire> clients = new ArrayList<>();

    @TempDir private Path folder;

    @AfterEach
    void leave() throws IOException {
        for (Wire client : clients) {
            client.close();
        }
        clients.clear();
    }

    private ServerProcess start(String... words) throws IOException {
        return new ServerProcess.Setting(folder).withShell("ulimit -n " + DESCRIPTORS).start(words);
    }

    /// The one who was there first has said nothing yet: what serves it must not need a descriptor.
    @ParameterizedTest
    @CsvSource({
        "echo, --transport=epoll",
        "echo, --transport=nio",
        "counter, --store=file:",
        "pubsub, --replay=0"
    })
    void whoeverIsConnectedIsServedAndAcceptGoesOnAfterItRanOut(String name, String option)
            throws Exception {
        String word = option.endsWith(":") ? option + folder.resolve("count") : option;
        try (ServerProcess server =
                start(name, word, "--max-connections=0", ServerProcess.ANYWHERE)) {
            Wire first = connect(server.address(name));
            for (int i = 0; i < DESCRIPTORS + 50; i++) {
                connect(server.address(name)); // the kernel accepts into the backlog
            }
            server.awaitSaid("could not accept");
            first.greet(name);
            leave();
            try (Wire client = new Wire(server.address(name))) {
                client.greet(name);
            }
            String said = server.said();
            assertEquals(2, said.lines().count(), said);
            assertTrue(said.contains("may have " + DESCRIPTORS + " files open"), said);
            assertEquals(0, server.end().status());
        }
    }

    /// Java keeps each jar open.
    private static int limit() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/ropewalk/lib"))) {
            long open = jars.filter(file -> file.toString().endsWith(".jar")).count();
            int loops = Runtime.getRuntime().availableProcessors();
            return DESCRIPTORS - KEPT_BACK - (int) open - PER_LOOP * loops;
        }
    }

    /// Without the option the last descriptors are kept for answers.
    @ParameterizedTest
    @CsvSource({"counter, HTTP/1.1 503 ", "pubsub, # refused: too many connections (limit "})
    void byDefaultWhoIsTooManyIsTold(String name, String answer) throws Exception {
        int limit = limit();
        try (ServerProcess server = start(name, ServerProcess.ANYWHERE)) {
            for (int i = 0; i < limit; i++) {
                connect(server.address(name));
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertEquals(
                                    limit,
                                    server.meter("ropewalk_connections{server=\"" + name + "\"}")));
            try (Wire late = new Wire(server.address(name))) {
                assertTrue(late.readUntil("\n").startsWith(answer));
            }
            assertEquals(0, server.end().status());
        }
    }

    /// A flood of clients that say nothing takes the connections of all servers, but none of the
    /// descriptors for answers and for files.
    @Test
    void theServersOfAProcessShareWhatThereIsAndFilesHaveTheirs() throws Exception {
        try (ServerProcess server =
                        new ServerProcess.Setting(folder)
                                .withShell("ulimit -n " + FEW)
                                .start(
                                        "up",
                                        ServerProcess.ANYWHERE.replace("--", "--echo-"),
                                        ServerProcess.ANYWHERE.replace("--", "--counter-"),
                                        ServerProcess.ANYWHERE.replace("--", "--pubsub-"),
                                        "--pubsub-log=" + folder.resolve("log"));
                Wire poster = new Wire(server.address("pubsub"))) {
            post(poster, 0);
            List<Wire> silent = new ArrayList<>();
            for (int i = 0; i < SILENT; i++) {
                silent.add(connect(server.address(i % 2 == 0 ? "counter" : "pubsub")));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> sum(server, "opened_total{") == SILENT + 1);
            double refused = sum(server, "refused_total{limit=\"total\",");
            assertTrue(refused > SILENT / 2.0, refused + " of " + SILENT);
            await().atMost(Duration.ofSeconds(30)).until(() -> told(silent) == refused);
            for (int i = 1; i <= POSTS; i++) {
                post(poster, i);
            }
            assertFalse(server.said().contains("oo many open files"), server.said());
        }
    }

    private static double sum(ServerProcess server, String meter) throws IOException {
        double sum = 0;
        for (String name : List.of("counter", "pubsub")) {
            sum += server.meter("ropewalk_connections_" + meter + "server=\"" + name + "\"}");
        }
        return sum;
    }

    private static int told(List<Wire> clients) throws IOException {
        int told = 0;
        for (Wire client : clients) {
            told += client.hasHeard() ? 1 : 0;
        }
        return told;
    }

    /// A line to a topic that there was not: it wants files of its own.
    private static void post(Wire poster, int topic) throws IOException {
        poster.send(
                "POST /t" + topic + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi");
        String head = poster.readUntil("\r\n\r\n");
        assertTrue(head.startsWith("HTTP/1.1 2"), head);
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        poster.read(length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    /// The prompt's door waits as ports do, and says so once.
    @Test
    void thePromptWaitsForDescriptorsToo() throws Exception {
        Path door = Files.createTempDirectory("rw");
        Files.setPosixFilePermissions(door, PosixFilePermissions.fromString("rwx------"));
        Path socket = door.resolve("s");
        try (ServerProcess server =
                        start(
                                "echo",
                                "--max-connections=0",
                                "--prompt=unix:" + socket,
                                ServerProcess.ANYWHERE);
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            for (int i = 0; i < DESCRIPTORS + 50; i++) {
                connect(server.address("echo"));
            }
            server.awaitSaid("could not accept");
            client.connect(UnixDomainSocketAddress.of(socket));
            server.awaitSaid("prompt cannot accept");
            leave();
            server.awaitSaid("prompt 1 attached");
            assertEquals(
                    1,
                    server.said().lines().filter(it -> it.contains("cannot accept")).count(),
                    server.said());
            assertEquals(0, server.end().status());
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(door);
        }
    }

    private Wire connect(InetSocketAddress server) throws IOException {
        Wire client = new Wire(server);
        clients.add(client);
        return client;
    }
}
