package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Delivery;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.TestClient;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The search for vanished peers, as far as one machine can tell.
@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class TcpOptionsTest {
    private static final TcpOptions ODD =
            new TcpOptions(Duration.ofSeconds(31), Duration.ofSeconds(7), 5, Duration.ofSeconds(2));

    private final IoBackend backend;

    TcpOptionsTest(IoBackend backend) {
        this.backend = backend;
    }

    /// Tells what a connection's socket is set to.
    private static final class Speaker extends Protocol {
        final CompletableFuture<ChannelConfig> config = new CompletableFuture<>();
        final CompletableFuture<Disconnect> lost = new CompletableFuture<>();

        @Override
        public void connectionMade() {
            ChannelTransport base = (ChannelTransport) transport().base();
            config.complete(base.context().channel().config());
        }

        @Override
        public void connectionLost(Disconnect reason) {
            lost.complete(reason);
        }
    }

    private void assertSet(ChannelConfig config, TcpOptions tcp) {
        assertEquals(tcp.keepsAlive(), config.getOption(ChannelOption.SO_KEEPALIVE));
        backend.tcpOptions(tcp)
                .forEach((option, value) ->
                        assertEquals(value, config.getOption(option), "" + option));
        assertEquals(backend.hasUserTimeout() ? 4 : 3, backend.tcpOptions(ODD).size());
    }

    @Test
    void connectionsOfBothDirectionsHaveTheOptionsOfTheirReactor() {
        try (Reactor reactor = Reactor.create(backend, 1, ODD)) {
            Speaker server = new Speaker();
            Speaker client = new Speaker();
            ListeningPort port = reactor.listen("tcp:0:interface=127.0.0.1", _ -> server).join();
            reactor.connect("tcp:" + port, _ -> client).join();
            assertSet(server.config.join(), ODD);
            assertSet(client.config.join(), ODD);
        }
    }

    @Test
    void keepaliveCanBeOff() {
        TcpOptions off = new TcpOptions(Duration.ZERO, Duration.ofSeconds(1), 1, Duration.ZERO);
        try (Reactor reactor = Reactor.create(backend, 1, off)) {
            Speaker server = new Speaker();
            ListeningPort port = reactor.listen("tcp:0:interface=127.0.0.1", _ -> server).join();
            reactor.connect("tcp:" + port, _ -> new Speaker()).join();
            assertFalse(server.config.join().getOption(ChannelOption.SO_KEEPALIVE));
        }
    }

    /// Also on nio, which cannot set the option of that name.
    @Test
    void aPeerThatTakesNothingIsResetAfterTheUserTimeout() throws IOException {
        try (Reactor reactor = Reactor.create(backend, 1, ODD)) {
            Speaker server = new Speaker();
            ListeningPort port = reactor.listen("tcp:0:interface=127.0.0.1", _ -> server).join();
            try (TestClient peer = new TestClient(port.address(), 16 * 1024)) {
                server.config.join();
                server.transport().write(new byte[20_000_000]);
                Disconnect reason = server.lost.orTimeout(60, TimeUnit.SECONDS).join();
                assertTrue(reason instanceof Disconnect.Lost, peer.socket() + ": " + reason);
            }
        }
    }

    @Test
    void theKernelTellsWhatThePeerAcknowledged() throws IOException {
        try (Reactor reactor = Reactor.create(backend, 1)) {
            Speaker server = new Speaker();
            ListeningPort port = reactor.listen("tcp:0:interface=127.0.0.1", _ -> server).join();
            try (TestClient peer = new TestClient(port.address(), 16 * 1024)) {
                server.config.join();
                server.transport().write("x".repeat(1000));
                peer.read(1000);
                if (!backend.hasUserTimeout()) { // it can only be asked through native code
                    assertNull(server.transport().delivery());
                    return;
                }
                Awaitility.await().until(() -> delivery(server).acknowledged() >= 1000);
                assertEquals(0, delivery(server).unacknowledged());
                server.transport().write(new byte[20_000_000]);
                Awaitility.await().until(() -> delivery(server).unacknowledged() > 10_000_000);
                assertTrue(delivery(server).isMeasured());
            }
        }
    }

    private static Delivery delivery(Protocol protocol) {
        return Objects.requireNonNull(protocol.transport().delivery());
    }
}
