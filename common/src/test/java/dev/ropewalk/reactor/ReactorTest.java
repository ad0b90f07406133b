package dev.ropewalk.reactor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.TestClient;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes of a connection: all of them, in order, and no more than the peer takes.
@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class ReactorTest extends ReactorFixture {
    ReactorTest(IoBackend backend) {
        super(backend);
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (TestClient peer = new TestClient(listen(Echo::new).address())) {
            peer.send("hello");
            assertEquals("hello", peer.read(5));
        }
    }

    @Test
    void allThatIsOwedIsSentAfterThePeersFin() throws IOException {
        try (TestClient peer = new TestClient(listen(Echo::new).address())) {
            String sent = "x".repeat(100_000);
            peer.send(sent);
            peer.end();
            assertEquals(sent, peer.readAll());
        }
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
        try (TestClient peer = new TestClient(port.address(), 16 * 1024)) {
            Thread writer = Thread.ofVirtual().start(() -> writeUntilClosed(peer));
            await().during(1, SECONDS).atMost(20, SECONDS).until(settled(received));
            assertTrue(
                    received.get() < 32 << 20,
                    "took " + received + " bytes from a peer that reads none");
            peer.reset();
            await().atMost(20, SECONDS).until(() -> !writer.isAlive());
        }
    }

    private static void writeUntilClosed(TestClient peer) {
        byte[] block = new byte[1 << 20];
        try {
            for (int i = 0; i < 500; i++) {
                peer.socket().getOutputStream().write(block);
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
        try (TestClient peer = new TestClient(port.address())) {
            peer.send("a");
            assertEquals("bye", peer.readAll());
            peer.send("b");
            peer.end();
            await().until(() -> port.connections() == 0);
        }
        assertEquals(1, calls.get());
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
        try (TestClient peer = new TestClient(port.address())) {
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
        try (TestClient peer = new TestClient(port.address())) {
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
        try (TestClient peer = new TestClient(port.address())) {
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
    void aThousandConnectsAtOnceAreServed() throws Exception {
        ListeningPort port = listen(Echo::new);
        List<TestClient> peers = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                threads.submit(() -> peers.add(new TestClient(port.address())));
            }
        }
        assertEquals(1000, peers.size());
        for (TestClient peer : peers) {
            peer.send("x");
        }
        for (TestClient peer : peers) {
            assertEquals("x", peer.read(1));
            peer.close();
        }
        await().until(() -> port.connections() == 0);
        assertFalse(peers.isEmpty());
    }
}
