package dev.ropewalk.reactor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class ReactorTest {
    private final IoBackend backend;
    private Reactor reactor;

    ReactorTest(IoBackend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        reactor = Reactor.create(backend, 2);
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    private ListeningPort listen(Supplier<Protocol> protocol) {
        return listen((Factory) peer -> protocol.get());
    }

    private ListeningPort listen(Factory factory) {
        return reactor.listen("tcp:0:interface=127.0.0.1", factory).join();
    }

    /// Keeps what happened to it.
    private static class Witness extends Echo {
        final List<String> events = new CopyOnWriteArrayList<>();
        final CompletableFuture<Disconnect> lost = new CompletableFuture<>();

        @Override
        public void connectionMade() {
            events.add("made");
        }

        @Override
        public void readConnectionLost() {
            events.add("read lost");
            super.readConnectionLost();
        }

        @Override
        public void connectionLost(Disconnect reason) {
            events.add("lost");
            lost.complete(reason);
        }

        Disconnect reason() {
            return lost.orTimeout(20, SECONDS).join();
        }
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (Peer peer = new Peer(listen(Echo::new).address())) {
            peer.send("hello");
            assertEquals("hello", peer.read(5));
        }
    }

    @Test
    void allThatIsOwedIsSentAfterThePeersFin() throws IOException {
        try (Peer peer = new Peer(listen(Echo::new).address())) {
            String sent = "x".repeat(100_000);
            peer.send(sent);
            peer.end();
            assertEquals(sent, peer.readAll());
        }
    }

    @Test
    void callbacksComeInOrderAndTheLastOnce() throws IOException {
        Witness witness = new Witness();
        try (Peer peer = new Peer(listen(() -> witness).address())) {
            peer.send("x");
            peer.read(1);
            peer.end();
            assertInstanceOf(Disconnect.Done.class, witness.reason());
        }
        assertEquals(List.of("made", "read lost", "lost"), witness.events);
    }

    @Test
    void aResetIsALostConnection() throws IOException {
        Witness witness = new Witness();
        try (Peer peer = new Peer(listen(() -> witness).address())) {
            peer.send("x");
            peer.read(1);
            peer.reset();
        }
        assertInstanceOf(Disconnect.Lost.class, witness.reason());
    }

    @Test
    void aPeerThatDoesNotReadIsNotReadFrom() throws IOException {
        AtomicLong received = new AtomicLong();
        ListeningPort port =
                listen(() ->
                        new Echo() {
                            @Override
                            public void dataReceived(ByteBuf data) {
                                received.addAndGet(data.readableBytes());
                                super.dataReceived(data);
                            }
                        });
        try (Peer peer = new Peer(port.address(), 16 * 1024)) {
            Thread writer = Thread.ofVirtual().start(() -> writeUntilClosed(peer));
            await().during(1, SECONDS).atMost(20, SECONDS).until(settled(received));
            assertTrue(
                    received.get() < 32 << 20,
                    "took " + received + " bytes from a peer that reads none");
            peer.reset();
            await().atMost(20, SECONDS).until(() -> !writer.isAlive());
        }
    }

    private static void writeUntilClosed(Peer peer) {
        byte[] block = new byte[1 << 20];
        try {
            for (int i = 0; i < 500; i++) {
                peer.socket.getOutputStream().write(block);
            }
        } catch (IOException _) {
            // the test closed it
        }
    }

    private static Callable<Boolean> settled(AtomicLong value) {
        long[] before = {-1};
        return () -> {
            boolean same = before[0] == value.get() && before[0] > 0;
            before[0] = value.get();
            return same;
        };
    }

    @Test
    void theLastWordsReachAPeerThatStillSends() throws IOException {
        ListeningPort port =
                listen(() ->
                        new Protocol() {
                            @Override
                            public void dataReceived(ByteBuf data) {
                                transport().write("enough".repeat(1000));
                                transport().loseConnection();
                            }
                        });
        for (int i = 0; i < 20; i++) {
            try (Peer peer = new Peer(port.address())) {
                peer.send("x".repeat(200_000));
                assertEquals("enough".repeat(1000), peer.readAll());
            }
        }
    }

    @Test
    void nothingIsDeliveredAfterLoseConnection() throws IOException {
        AtomicLong calls = new AtomicLong();
        ListeningPort port =
                listen(() ->
                        new Protocol() {
                            @Override
                            public void dataReceived(ByteBuf data) {
                                calls.incrementAndGet();
                                transport().write("bye");
                                transport().loseConnection();
                                transport().write("never sent");
                            }
                        });
        try (Peer peer = new Peer(port.address())) {
            peer.send("a");
            assertEquals("bye", peer.readAll());
            peer.send("b");
            peer.end();
            await().until(() -> port.connections() == 0);
        }
        assertEquals(1, calls.get());
    }

    @Test
    void anAbortIsAResetAndItsReasonIsKnown() throws IOException {
        Witness witness =
                new Witness() {
                    @Override
                    public void dataReceived(ByteBuf data) {
                        transport().abortConnection();
                    }
                };
        try (Peer peer = new Peer(listen(() -> witness).address())) {
            peer.send("x");
            assertThrows(SocketException.class, () -> peer.read(1));
        }
        assertInstanceOf(Disconnect.Aborted.class, witness.reason());
    }

    @Test
    void aProtocolThatThrowsEndsItsConnectionAlone() throws IOException {
        Witness witness =
                new Witness() {
                    @Override
                    public void dataReceived(ByteBuf data) {
                        throw new IllegalStateException("broken on purpose");
                    }
                };
        ListeningPort good = listen(Echo::new);
        try (Peer other = new Peer(good.address());
                Peer peer = new Peer(listen(() -> witness).address())) {
            peer.send("x");
            Disconnect.Failed failed = assertInstanceOf(Disconnect.Failed.class, witness.reason());
            assertEquals("broken on purpose", failed.cause().getMessage());
            other.send("x");
            assertEquals("x", other.read(1));
        }
    }

    @Test
    void aFactoryMayRefuse() throws IOException {
        try (Peer peer = new Peer(listen((Factory) _ -> null).address())) {
            assertEquals("", peer.readAll());
        }
    }

    @Test
    void aFactoryThatThrowsRefuses() throws IOException {
        Factory broken =
                _ -> {
                    throw new IllegalStateException("no protocol today");
                };
        try (Peer peer = new Peer(listen(broken).address())) {
            assertEquals("", peer.readAll());
        }
    }

    @Test
    void aPauseHoldsFromTheCallAndKeepsOrder() throws IOException {
        CompletableFuture<Protocol> made = new CompletableFuture<>();
        List<String> received = new CopyOnWriteArrayList<>();
        ListeningPort port =
                listen(() ->
                        new Protocol() {
                            @Override
                            public void connectionMade() {
                                made.complete(this);
                                transport().pauseReading();
                            }

                            @Override
                            public void dataReceived(ByteBuf data) {
                                received.add(data.toString(StandardCharsets.US_ASCII));
                            }
                        });
        try (Peer peer = new Peer(port.address())) {
            peer.send("one two three");
            peer.end();
            await().during(200, TimeUnit.MILLISECONDS).until(() -> received.isEmpty());
            made.join().transport().resumeReading();
            assertEquals("", peer.readAll());
        }
        assertEquals("one two three", String.join("", received));
    }

    @Test
    void afterAHalfCloseThePeerIsStillHeard() throws IOException {
        CompletableFuture<String> heard = new CompletableFuture<>();
        ListeningPort port =
                listen(() ->
                        new Protocol() {
                            private final StringBuilder text = new StringBuilder();

                            @Override
                            public void connectionMade() {
                                transport().write("go on");
                                transport().loseWriteConnection();
                                transport().write("dropped");
                            }

                            @Override
                            public void dataReceived(ByteBuf data) {
                                text.append(data.toString(StandardCharsets.US_ASCII));
                            }

                            @Override
                            public void connectionLost(Disconnect reason) {
                                heard.complete(text + " " + reason);
                            }
                        });
        try (Peer peer = new Peer(port.address())) {
            assertEquals("go on", peer.readAll());
            peer.send("still here");
            peer.end();
            assertEquals("still here Done[]", heard.orTimeout(20, SECONDS).join());
        }
    }

    @Test
    void writesFromAnyThreadKeepTheirOrder() throws IOException {
        CompletableFuture<Protocol> made = new CompletableFuture<>();
        ListeningPort port =
                listen(() ->
                        new Echo() {
                            @Override
                            public void connectionMade() {
                                made.complete(this);
                            }
                        });
        try (Peer peer = new Peer(port.address())) {
            Protocol protocol = made.join();
            StringBuilder sent = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                protocol.transport().write(i + " ");
                sent.append(i).append(' ');
            }
            protocol.transport().loseConnection();
            assertEquals(sent.toString(), peer.readAll());
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

    @Test
    void whereNobodyListensTheConnectFails() throws IOException {
        ListeningPort port = listen(Echo::new);
        int number = ((InetSocketAddress) port.address()).getPort();
        port.stopListening().toCompletableFuture().join();
        Throwable failed = failure(reactor.connect("tcp:127.0.0.1:" + number, _ -> new Echo()));
        assertInstanceOf(IOException.class, failed);
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
    void shutdownSendsWhatIsOwedAndReportsNoReset() throws IOException {
        ListeningPort port = listen(Echo::new);
        try (Peer peer = new Peer(port.address())) {
            peer.send("last");
            peer.read(4);
            CompletableFuture<Integer> ended = shutdown(10);
            assertEquals("", peer.readAll());
            peer.end();
            assertEquals(0, ended.join());
        }
        assertThrows(IOException.class, () -> new Peer(port.address()));
    }

    @Test
    void shutdownResetsWhoDoesNotFinishInTime() throws IOException {
        Consumer<Protocol> never = _ -> {};
        ListeningPort port =
                listen(() ->
                        new Echo() {
                            @Override
                            public void drain() {
                                never.accept(this);
                            }
                        });
        try (Peer peer = new Peer(port.address())) {
            peer.send("x");
            peer.read(1);
            assertEquals(1, shutdown(0).join());
            assertThrows(SocketException.class, () -> peer.read(1));
        }
    }

    private CompletableFuture<Integer> shutdown(int seconds) {
        return reactor.shutdown(Duration.ofSeconds(seconds)).toCompletableFuture();
    }

    @Test
    void aFactoryStartsOnceAndStopsAfterItsLastConnection() throws IOException {
        List<String> events = new CopyOnWriteArrayList<>();
        Factory factory =
                new Factory() {
                    @Override
                    public Protocol buildProtocol(SocketAddress peer) {
                        return new Echo();
                    }

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
        try (Peer peer = new Peer(one.address())) {
            peer.send("x");
            peer.read(1);
            one.stopListening().toCompletableFuture().join();
            two.stopListening().toCompletableFuture().join();
            assertEquals(List.of("start"), events);
        }
        await().until(() -> events.size() == 2);
        assertEquals(List.of("start", "stop"), events);
    }

    @Test
    void aThousandConnectsAtOnceAreServed() throws Exception {
        ListeningPort port = listen(Echo::new);
        List<Peer> peers = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                threads.submit(() -> peers.add(new Peer(port.address())));
            }
        }
        assertEquals(1000, peers.size());
        for (Peer peer : peers) {
            peer.send("x");
        }
        for (Peer peer : peers) {
            assertEquals("x", peer.read(1));
            peer.close();
        }
        await().until(() -> port.connections() == 0);
        assertFalse(peers.isEmpty());
    }
}
