package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.TestClient;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The ends of connections, and what their protocols are told.
@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class DisconnectTest extends ReactorFixture {
    DisconnectTest(IoBackend backend) {
        super(backend);
    }

    @Test
    void callbacksComeInOrderAndTheLastOnce() throws IOException {
        Witness witness = new Witness();
        try (TestClient peer = new TestClient(listen(() -> witness).address())) {
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
        try (TestClient peer = new TestClient(listen(() -> witness).address())) {
            peer.send("x");
            peer.read(1);
            peer.reset();
        }
        assertInstanceOf(Disconnect.Lost.class, witness.reason());
    }

    /// Answers late, with more than the system's buffers hold, so that the loop waits for the peer.
    private static class Late extends Protocol {
        static final byte[] ANSWER = new byte[8_000_000];

        @Override
        public void dataReceived(ByteBuf data) {}

        final void later(Runnable call) {
            transport().clock().callLater(Duration.ofMillis(50), call);
        }

        @Override
        public void readConnectionLost() {
            later(() -> {
                transport().write(ANSWER);
                transport().loseConnection();
            });
        }
    }

    private void ask(Supplier<Protocol> late) throws IOException {
        try (TestClient peer = new TestClient(listen(late).address())) {
            peer.send("question");
            peer.end();
            assertEquals(Late.ANSWER.length, peer.readAll().length());
        }
    }

    @Test
    void aLateAnswerIsSentWholeAfterThePeersFin() throws IOException {
        ask(Late::new);
    }

    @Test
    void aLateAnswerIsSentWholeAfterAFinThatCameInAPause() throws IOException {
        ask(() ->
                new Late() {
                    @Override
                    public void dataReceived(ByteBuf data) {
                        transport().pauseReading();
                        later(transport()::resumeReading);
                    }
                });
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
            try (TestClient peer = new TestClient(port.address())) {
                peer.send("x".repeat(200_000));
                assertEquals("enough".repeat(1000), peer.readAll());
            }
        }
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
        try (TestClient peer = new TestClient(listen(() -> witness).address())) {
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
        try (TestClient other = new TestClient(good.address());
                TestClient peer = new TestClient(listen(() -> witness).address())) {
            peer.send("x");
            Disconnect.Failed failed = assertInstanceOf(Disconnect.Failed.class, witness.reason());
            assertEquals("broken on purpose", failed.cause().getMessage());
            other.send("x");
            assertEquals("x", other.read(1));
        }
    }

    @Test
    void whatWasWrittenBeforeAnExceptionIsSent() throws IOException {
        Witness witness =
                new Witness() {
                    @Override
                    public void dataReceived(ByteBuf data) {
                        transport().write("answer".repeat(200_000));
                        throw new IllegalStateException("broken on purpose");
                    }
                };
        try (TestClient peer = new TestClient(listen(() -> witness).address())) {
            peer.send("x");
            assertEquals("answer".repeat(200_000), peer.readAll());
        }
        assertInstanceOf(Disconnect.Failed.class, witness.reason());
    }

    @Test
    void aProtocolThatOnlySpeaksDropsWhatComes() throws IOException {
        ListeningPort port =
                listen(() ->
                        new Protocol() {
                            @Override
                            public void connectionMade() {
                                transport().write("hello");
                            }
                        });
        try (TestClient peer = new TestClient(port.address())) {
            peer.send("x");
            peer.end();
            assertEquals("hello", peer.readAll());
        }
    }

    @Test
    void shutdownSendsWhatIsOwedAndReportsNoReset() throws IOException {
        ListeningPort port = listen(Echo::new);
        try (TestClient peer = new TestClient(port.address())) {
            peer.send("last");
            peer.read(4);
            CompletableFuture<Integer> ended = shutdown(10);
            assertEquals("", peer.readAll());
            peer.end();
            assertEquals(0, ended.join());
        }
        assertThrows(IOException.class, () -> new TestClient(port.address()));
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
        try (TestClient peer = new TestClient(port.address())) {
            peer.send("x");
            peer.read(1);
            assertEquals(1, shutdown(0).join());
            assertThrows(SocketException.class, () -> peer.read(1));
        }
    }
}
