package dev.ropewalk.plugin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Kinds of endpoint that come from elsewhere, found by ServiceLoader.
@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class ChannelKindTest {
    private static final String LOOPBACK = "tcp:0:interface=127.0.0.1";

    private final IoBackend backend;
    private Reactor reactor;

    ChannelKindTest(IoBackend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        reactor = Reactor.create(backend, 1);
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    private static final class Echo extends Protocol {
        @Override
        public void dataReceived(ByteBuf data) {
            transport().write(data);
        }
    }

    /// Sends an `x` and keeps what comes.
    private static final class Asking extends Protocol {
        private volatile String received = "";

        @Override
        public void connectionMade() {
            transport().write("x");
        }

        @Override
        public void dataReceived(ByteBuf data) {
            received = received.concat(data.toString(StandardCharsets.US_ASCII));
        }
    }

    private ListeningPort listen(String endpoint) {
        return reactor.listen(endpoint, _ -> new Echo()).join();
    }

    private static int number(ListeningPort port) {
        return ((InetSocketAddress) port.address()).getPort();
    }

    private static Socket connect(ListeningPort port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), number(port));
        socket.setSoTimeout(30_000);
        return socket;
    }

    /// The answer to an `x`, until the end.
    private static String answer(ListeningPort port) throws IOException {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write('x');
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aKindThatWrapsNothingListensAndConnects() throws IOException {
        ListeningPort port = listen("loopback:0");
        assertEquals("x", answer(port));
        Asking client = new Asking();
        reactor.connect("LOOPBACK:" + number(port), _ -> client).join();
        await().untilAsserted(() -> assertEquals("x", client.received));
    }

    @Test
    void theFailureOfAKindIsThatOfListen() {
        Throwable failed =
                assertThrows(
                        CompletionException.class,
                        () -> reactor.listen("loopback:13", _ -> new Echo()).join());
        IOException cause = assertInstanceOf(IOException.class, failed.getCause());
        assertEquals("cannot listen on loopback:13: unlucky", cause.getMessage());
    }

    @Test
    void theHandlersOfWrappingKindsStandInTheOrderOfTheString() throws IOException {
        assertEquals(">>x", answer(listen("mark:" + LOOPBACK)));
        assertEquals("abbax", answer(listen("mark:with=a:mark:with=b:" + LOOPBACK)));
        assertEquals("baabx", answer(listen("mark:with=b:mark:with=a:loopback:0")));
    }

    @Test
    void aClientIsWrappedToo() {
        ListeningPort port = listen(LOOPBACK);
        Asking client = new Asking();
        reactor.connect("mark:with=a:mark:with=b:tcp:127.0.0.1:" + number(port), _ -> client)
                .join();
        await().untilAsserted(() -> assertEquals("baabx", client.received));
    }

    @Test
    void theProtocolIsBuiltWhenTheHandlersInFrontLetTheConnectionThrough() throws IOException {
        AtomicInteger built = new AtomicInteger();
        Factory factory =
                _ -> {
                    built.incrementAndGet();
                    return new Echo();
                };
        ListeningPort port = reactor.listen("knock:" + LOOPBACK, factory).join();
        try (Socket silent = connect(port);
                Socket wrong = connect(port);
                Socket knocking = connect(port)) {
            wrong.getOutputStream().write('w');
            assertEquals(-1, wrong.getInputStream().read());
            assertEquals(0, built.get());
            knocking.getOutputStream().write("kx".getBytes(StandardCharsets.US_ASCII));
            assertEquals('x', knocking.getInputStream().read());
            assertEquals(1, built.get());
            assertEquals(1, port.connections());
            silent.shutdownOutput();
        }
    }

    @Test
    void aFactoryIsStoppedAfterTheConnectionsThatWereNotMadeYet() throws IOException {
        AtomicBoolean stopped = new AtomicBoolean();
        Factory factory =
                new Factory() {
                    @Override
                    public Protocol buildProtocol(SocketAddress peer) {
                        return new Echo();
                    }

                    @Override
                    public void stop() {
                        stopped.set(true);
                    }
                };
        ListeningPort port = reactor.listen("knock:mark:with=a:" + LOOPBACK, factory).join();
        try (Socket early = connect(port);
                Socket waiting = connect(port)) {
            early.getOutputStream().write("kx".getBytes(StandardCharsets.US_ASCII));
            assertEquals('a', early.getInputStream().read());
            early.shutdownOutput();
            assertEquals(
                    "ax",
                    new String(early.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            port.stopListening().toCompletableFuture().join();
            waiting.getOutputStream().write("kx".getBytes(StandardCharsets.US_ASCII));
            assertEquals('a', waiting.getInputStream().read());
            assertFalse(stopped.get());
        }
        await().untilTrue(stopped);
    }

    @Test
    void aClientHasItsTimeoutAlsoForTheHandlersInFront() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "knock:tcp:127.0.0.1:" + server.getLocalPort() + ":timeout=";
            CompletableFuture<Protocol> late = reactor.connect(endpoint + "0.2", _ -> new Echo());
            Throwable failed = assertThrows(CompletionException.class, late::join);
            String words = String.valueOf(failed.getCause());
            assertTrue(words.endsWith("no connection was made in time"), words);
            server.accept().close();

            CompletableFuture<Protocol> lost = reactor.connect(endpoint + "60", _ -> new Echo());
            server.accept().close();
            failed = assertThrows(CompletionException.class, lost::join);
            words = String.valueOf(failed.getCause());
            assertTrue(words.endsWith("the connection ended before it was made"), words);

            CompletableFuture<Protocol> made = reactor.connect(endpoint + "60", _ -> new Echo());
            try (Socket accepted = server.accept()) {
                accepted.getOutputStream().write("kx".getBytes(StandardCharsets.US_ASCII));
                assertEquals('x', accepted.getInputStream().read());
            }
            assertInstanceOf(Echo.class, made.join());
        }
    }
}
