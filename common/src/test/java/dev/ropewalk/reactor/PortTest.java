package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.TestClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Listening and connecting: addresses, refusals, failures.
@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class PortTest extends ReactorFixture {
    PortTest(IoBackend backend) {
        super(backend);
    }

    @Test
    void aFactoryMayRefuse() throws IOException {
        try (TestClient peer = new TestClient(listen((Factory) _ -> null).address())) {
            assertEquals("", peer.readAll());
        }
    }

    @Test
    void aFactoryThatThrowsRefuses() throws IOException {
        Factory broken =
                _ -> {
                    throw new IllegalStateException("no protocol today");
                };
        try (TestClient peer = new TestClient(listen(broken).address())) {
            assertEquals("", peer.readAll());
        }
    }

    @Test
    void aClientThatResetBeforeItWasAcceptedIsNoUnixClient() throws IOException {
        List<SocketAddress> peers = new CopyOnWriteArrayList<>();
        ListeningPort port =
                listen(
                        (Factory)
                                peer -> {
                                    peers.add(peer);
                                    return new Echo();
                                });
        CountDownLatch reset = new CountDownLatch(1);
        reactor.loops().forEach(loop -> loop.execute(() -> await(reset)));
        for (int i = 0; i < 5; i++) {
            new TestClient(port.address()).reset();
        }
        reset.countDown();
        try (TestClient peer = new TestClient(port.address())) {
            peer.send("x");
            assertEquals("x", peer.read(1));
        }
        peers.forEach(peer -> assertInstanceOf(InetSocketAddress.class, peer));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientConnectsByName() {
        Witness server = new Witness();
        ListeningPort port = reactor.listen("tcp:0", _ -> server).join();
        Witness client = new Witness();
        String endpoint = "tcp:localhost:" + ((InetSocketAddress) port.address()).getPort();
        Protocol made = reactor.connect(endpoint, _ -> client).join();
        assertEquals(client, made);
        made.transport().loseConnection();
        assertInstanceOf(Disconnect.Done.class, client.reason());
        assertInstanceOf(Disconnect.Done.class, server.reason());
    }

    /// Before long: on io_uring the kernel lets go of a port a moment after it was closed.
    @Test
    void whereNobodyListensTheConnectFails() throws IOException {
        ListeningPort port = listen(Echo::new);
        int number = ((InetSocketAddress) port.address()).getPort();
        port.stopListening().toCompletableFuture().join();
        Awaitility.await()
                .untilAsserted(() ->
                        assertInstanceOf(
                                IOException.class,
                                failure(
                                        reactor.connect(
                                                "tcp:127.0.0.1:" + number, _ -> new Echo()))));
    }

    private static Throwable failure(CompletableFuture<?> failing) {
        return Objects.requireNonNull(
                assertThrows(CompletionException.class, failing::join).getCause());
    }

    @Test
    void aHostWithoutAnAddressIsNamed() {
        Throwable failed = failure(reactor.connect("tcp:no-such-host.invalid:1", _ -> new Echo()));
        assertEquals("no address for the host name \"no-such-host.invalid\"", failed.getMessage());
    }

    @Test
    void anAddressInUseIsOneSentence() {
        ListeningPort port = listen(Echo::new);
        String endpoint =
                "tcp:" + ((InetSocketAddress) port.address()).getPort() + ":interface=127.0.0.1";
        Throwable failed = failure(reactor.listen(endpoint, _ -> new Echo()));
        assertEquals(
                "cannot listen on " + endpoint + ": the address is in use already",
                failed.getMessage());
    }

    @Test
    void aServerListensOnBothFamiliesWhereNoInterfaceIsNamed() throws IOException {
        ListeningPort port = reactor.listen("tcp:0", _ -> new Echo()).join();
        int number = ((InetSocketAddress) port.address()).getPort();
        for (String host : List.of("127.0.0.1", "::1")) {
            try (Socket socket = new Socket(host, number)) {
                socket.getOutputStream().write('x');
                assertEquals('x', socket.getInputStream().read());
            }
        }
    }

    @Test
    void aFactoryStartsOnceAndStopsAfterItsLastConnection() throws IOException {
        List<String> events = new CopyOnWriteArrayList<>();
        Factory factory =
                new EchoFactory() {
                    @Override
                    public void start() {
                        events.add("start");
                    }

                    @Override
                    public void stop() {
                        events.add("stop");
                    }
                };
        ListeningPort one = listen(factory);
        ListeningPort two = listen(factory);
        try (TestClient peer = new TestClient(one.address())) {
            peer.send("x");
            peer.read(1);
            one.stopListening().toCompletableFuture().join();
            two.stopListening().toCompletableFuture().join();
            assertEquals(List.of("start"), events);
        }
        Awaitility.await().until(() -> events.size() == 2);
        assertEquals(List.of("start", "stop"), events);
    }

    @Test
    void theEndOfTheReactorFailsWhereAFactoryDoesNotStopWell() {
        Reactor failing = Reactor.create(IoBackend.named("nio"), 1);
        Factory factory =
                new EchoFactory() {
                    @Override
                    public void stop() {
                        throw new IllegalStateException("the file is gone");
                    }
                };
        failing.listen("tcp:0:interface=127.0.0.1", factory).join();
        CompletableFuture<Integer> end = failing.shutdown(Duration.ZERO).toCompletableFuture();
        CompletionException failed = assertThrows(CompletionException.class, end::join);
        assertTrue(String.valueOf(failed.getMessage()).endsWith("the file is gone"));
        assertTrue(failing.loops().isShutdown(), "the loops end all the same");
    }

    @Test
    void theEndOfTheReactorWaitsForAFactoryThatTakesItsTimeToStop() throws InterruptedException {
        CountDownLatch files = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        Factory factory =
                new EchoFactory() {
                    @Override
                    public void stop() {
                        try {
                            stopped.set(files.await(10, TimeUnit.SECONDS));
                        } catch (InterruptedException ended) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        listen(factory);
        CompletableFuture<Integer> end = reactor.shutdown(Duration.ZERO).toCompletableFuture();
        assertThrows(TimeoutException.class, () -> end.get(100, TimeUnit.MILLISECONDS));
        files.countDown();
        end.join();
        assertTrue(stopped.get());
    }
}
