package dev.ropewalk.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.TcpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Starting and ending several servers inside a program.
class ServersTest {
    private static final String ANY = "tcp:0:interface=127.0.0.1";
    private static final ServiceSettings SETTINGS =
            new ServiceSettings(null, 1, Duration.ofSeconds(5), PolicyOptions.NONE);

    private static Service service(String... endpoints) {
        return Service.of(new TestServer(), endpoints);
    }

    private static Socket connect(Servers.Port port) throws IOException {
        InetSocketAddress address = (InetSocketAddress) port.listening().address();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aDrainEndsEveryConnectionOfEveryServer() throws IOException {
        Servers servers = Servers.start(SETTINGS, List.of(service(ANY, ANY), service()));
        assertEquals(3, servers.ports().size());
        try (Socket one = connect(servers.ports().get(1));
                Socket two = connect(servers.ports().get(2))) {
            await().until(() -> servers.connections() == 2);
            servers.drain();
            assertEquals("hello!\nbye\n", readAll(one));
            assertEquals("hello!\nbye\n", readAll(two));
        }
        assertEquals(0, servers.ended().toCompletableFuture().join());
        assertEquals(0, servers.connections());
    }

    @Test
    void aHintHasTheRealPort() throws IOException {
        try (Servers servers = Servers.start(SETTINGS, List.of(service(ANY)))) {
            Servers.Port port = servers.ports().getFirst();
            int number = ((InetSocketAddress) port.listening().address()).getPort();
            assertEquals("test", port.server());
            assertEquals("nc 127.0.0.1 " + number, port.hint());
        }
    }

    @Test
    void whereOneFailsNoneListensAndFactoriesAreStopped() throws IOException {
        AtomicInteger running = new AtomicInteger();
        Service counted =
                new Service(
                        "counted", countingIn(running), service(ANY).endpoints(), address -> "");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "tcp:" + taken.getLocalPort() + ":interface=127.0.0.1";
            IOException failed =
                    assertThrows(
                            IOException.class,
                            () ->
                                    Servers.start(
                                            SETTINGS,
                                            List.of(counted, service(endpoint), counted)));
            assertEquals(
                    "cannot listen on " + endpoint + ": the address is in use already",
                    failed.getMessage());
            await().until(() -> running.get() == 0);
        }
    }

    private static Factory countingIn(AtomicInteger running) {
        return new Factory() {
            @Override
            public @Nullable Protocol buildProtocol(SocketAddress peer) {
                return null;
            }

            @Override
            public void start() {
                running.incrementAndGet();
            }

            @Override
            public void stop() {
                running.decrementAndGet();
            }
        };
    }

    @Test
    void aFactoryThatDoesNotStartIsNamed() {
        Factory broken =
                new Factory() {
                    @Override
                    public @Nullable Protocol buildProtocol(SocketAddress peer) {
                        return null;
                    }

                    @Override
                    public void start() {
                        throw new IllegalStateException("no disk");
                    }
                };
        Service service = new Service("broken", broken, service(ANY).endpoints(), address -> "");
        IOException failed =
                assertThrows(IOException.class, () -> Servers.start(SETTINGS, List.of(service)));
        assertEquals(
                "cannot start broken: java.lang.IllegalStateException: no disk",
                failed.getMessage());
    }

    @Test
    void theLimitOfConnectionsIsEachServersOwn() throws IOException {
        ServiceSettings limited =
                new ServiceSettings(
                        null,
                        1,
                        Duration.ZERO,
                        new PolicyOptions(1, 0, Duration.ZERO, Duration.ZERO, true));
        try (Servers servers = Servers.start(limited, List.of(service(ANY), service(ANY)));
                Socket first = connect(servers.ports().getFirst())) {
            assertEquals('h', first.getInputStream().read());
            try (Socket second = connect(servers.ports().getFirst());
                    Socket elsewhere = connect(servers.ports().getLast())) {
                assertEquals("", readAll(second));
                assertEquals('h', elsewhere.getInputStream().read());
            }
        }
    }

    @Test
    void theLimitOfTheProcessIsOfAllServersTogether() throws IOException {
        ConnectionLimits one = new ConnectionLimits(0, 0, null, null, 0, 1);
        ServiceSettings limited =
                new ServiceSettings(
                        null,
                        1,
                        Duration.ZERO,
                        new PolicyOptions(
                                one, Duration.ZERO, Duration.ZERO, false, TcpOptions.DEFAULT));
        try (Servers servers = Servers.start(limited, List.of(service(ANY), service(ANY)));
                Socket first = connect(servers.ports().getFirst())) {
            assertEquals('h', first.getInputStream().read());
            try (Socket elsewhere = connect(servers.ports().getLast())) {
                assertEquals("", readAll(elsewhere));
            }
        }
    }

    @Test
    void anIdleConnectionEndsWhereThatIsAskedFor() throws IOException {
        PolicyOptions idle = new PolicyOptions(0, 0, Duration.ofMillis(50), Duration.ZERO, false);
        try (Servers servers =
                        Servers.start(
                                new ServiceSettings(null, 1, Duration.ZERO, idle),
                                List.of(service(ANY)));
                Socket client = connect(servers.ports().getFirst())) {
            assertEquals("hello!\n", readAll(client));
        }
    }

    @Test
    void valuesOutOfRangeAreQuoted() {
        IllegalArgumentException threads =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ServiceSettings(null, 0, Duration.ZERO, PolicyOptions.NONE));
        assertTrue(String.valueOf(threads.getMessage()).endsWith(": 0"));
        IllegalArgumentException limit =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new PolicyOptions(-1, 0, Duration.ZERO, Duration.ZERO, false));
        assertTrue(String.valueOf(limit.getMessage()).endsWith(": -1"));
    }
}
