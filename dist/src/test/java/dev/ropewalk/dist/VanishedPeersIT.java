package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.policy.TimeoutFactory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.TcpOptions;
import dev.ropewalk.service.ConnectionLimits;
import dev.ropewalk.service.Drain;
import dev.ropewalk.service.PolicyOptions;
import dev.ropewalk.service.ServerPlugin;
import dev.ropewalk.service.Servers;
import dev.ropewalk.service.Service;
import dev.ropewalk.service.ServiceSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Clients whose network is gone send no FIN and no reset. Each form of every server finds out,
/// with bytes that wait for the client and without.
class VanishedPeersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40); // the kernel's own is 15 min
    private static final TcpOptions QUICK =
            new TcpOptions(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, Duration.ofSeconds(3));

    private static final String UPGRADE =
            "Upgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Version: 13\\r\\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\n";

    private final Hub hub = Hub.open();
    private final List<Process> clients = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // null where a test was skipped before its start
    private Namespace network;

    @SuppressWarnings("NullAway.Init")
    private Servers servers;

    /// The load under which the link is cut, and who asks for it.
    private void start(IoBackend backend, TcpOptions tcp) throws IOException {
        network = new Namespace();
        List<Service> services = new ArrayList<>();
        for (ServerPlugin plugin : ServiceLoader.load(ServerPlugin.class)) {
            services.add(Service.of(plugin, "tcp:0"));
        }
        PolicyOptions policies =
                new PolicyOptions(ConnectionLimits.NONE, Duration.ZERO, Duration.ZERO, false, tcp);
        servers =
                Servers.start(
                        new ServiceSettings(
                                backend,
                                2,
                                new Drain(Duration.ZERO, Duration.ZERO),
                                policies,
                                null),
                        services);
    }

    @AfterEach
    void stop() throws Exception {
        for (Process client : clients) {
            client.descendants().forEach(ProcessHandle::destroyForcibly);
            client.destroyForcibly().waitFor();
        }
        hub.close();
        if (servers != null) {
            servers.close();
        }
        if (network != null) {
            network.close();
        }
    }

    private ListeningPort port(String server) {
        return servers.ports().stream()
                .filter(port -> port.server().equals(server))
                .findFirst()
                .orElseThrow()
                .listening();
    }

    /// A client that says `words`, reads a line of the answer, and then nothing more.
    private void connect(ListeningPort port, String words) throws IOException {
        String script =
                "exec 3<>/dev/tcp/%s/%d; printf '%s' >&3; read -r line <&3; echo $line; sleep 300"
                        .formatted(network.address(), Wire.portOf(port.address()), words);
        Process client = network.inside(List.of("bash", "-c", script)).start();
        clients.add(client);
        BufferedReader out = client.inputReader();
        assertTrue(String.valueOf(out.readLine()).matches("(HTTP/1.1 (101|200) .*|.*hello.*)"));
    }

    private static String get(String fields) {
        return "GET / HTTP/1.1\\r\\nHost: x\\r\\n" + fields + "\\r\\n";
    }

    private void connectInEachForm(ListeningPort greenlets) throws IOException {
        ListeningPort pubsub = port("pubsub");
        connect(port("echo"), "hello\\n");
        connect(greenlets, "hello\\n");
        connect(port("counter"), get(""));
        connect(port("counter"), get("Accept: text/event-stream\\r\\n"));
        connect(pubsub, "hello\\n");
        connect(pubsub, get(""));
        connect(pubsub, get("Accept: application/x-ndjson\\r\\n"));
        connect(pubsub, get("Accept: text/event-stream\\r\\n"));
        connect(pubsub, get(UPGRADE));
    }

    static Stream<IoBackend> backends() {
        return IoBackend.available().stream();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void clientsForWhomNothingWaitsAreGone(IoBackend backend) throws Exception {
        start(backend, QUICK);
        ListeningPort greenlets = greenlets();
        connectInEachForm(greenlets);
        assertEquals(8, servers.connections());
        network.cut();
        await().atMost(PATIENCE).until(() -> servers.connections() + greenlets.connections() == 0);
    }

    private ListeningPort greenlets() {
        return servers.reactor()
                .listen(
                        "tcp:0",
                        hub.factory(connection -> {
                            for (String line = connection.readLine();
                                    line != null;
                                    line = connection.readLine()) {
                                connection.write(line + "\n");
                            }
                        }))
                .join();
    }

    /// A publisher that is still there writes to all that read. On nio only what does not fit into
    /// the system's buffers is seen to wait, so there is much of it.
    @ParameterizedTest
    @MethodSource("backends")
    void clientsForWhomBytesWaitAreGone(IoBackend backend) throws Exception {
        start(backend, QUICK);
        connectInEachForm(greenlets());
        network.cut();
        try (Wire publisher = new Wire(Wire.portOf(port("pubsub").address()))) {
            await().atMost(PATIENCE)
                    .until(() -> {
                        publisher.send(("x".repeat(8000) + "\n").repeat(20));
                        publisher.skipAvailable();
                        return servers.connections() == 1;
                    });
        }
    }

    /// Speaks each 100 ms, whoever listens.
    private static final class Talker extends Protocol {
        @Override
        public void connectionMade() {
            transport().write("hello\n");
            transport().clock().callLater(Duration.ofMillis(100), this::connectionMade);
        }
    }

    @Test
    void theIdleTimeoutEndsAClientThatIsWrittenToAndAcknowledgesNothing() throws Exception {
        start(IoBackend.EPOLL, TcpOptions.DEFAULT);
        ListeningPort talking =
                servers.reactor()
                        .listen(
                                "tcp:0",
                                new TimeoutFactory((SocketAddress _) -> new Talker())
                                        .idle(Duration.ofSeconds(2))
                                        .grace(Duration.ofSeconds(1)))
                        .join();
        connect(talking, "");
        await().during(Duration.ofSeconds(3)).until(() -> talking.connections() == 1);
        network.cut();
        await().atMost(PATIENCE).until(() -> talking.connections() == 0);
    }
}
