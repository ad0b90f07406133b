package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server with few descriptors: it serves whom it has, says that it is out of them, and goes on
/// as soon as there are some.
class DescriptorLimitIT {
    private static final int DESCRIPTORS = 512;
    private static final int KEPT_BACK = 64;

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
            return DESCRIPTORS - KEPT_BACK - (int) open;
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

    private Wire connect(InetSocketAddress server) throws IOException {
        Wire client = new Wire(server);
        clients.add(client);
        return client;
    }
}
