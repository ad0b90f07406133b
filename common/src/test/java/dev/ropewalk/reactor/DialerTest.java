package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A name has several addresses, some of which may be dead.
@ParameterizedClass
@MethodSource("dev.ropewalk.reactor.IoBackend#available")
class DialerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Connections connections = new Connections();
    private final Dialer dialer;
    private final LoopSet set;
    private final List<Socket> fillers = new ArrayList<>();

    DialerTest(IoBackend backend) {
        set = new LoopSet(EventLoops.open(backend, 0, EventLoops.threads(1)), TcpOptions.DEFAULT);
        dialer = new Dialer(set, connections, _ -> new Echo(), List.of());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        connections.abort(new AtomicInteger());
        set.shutdown().join();
    }

    private Dialed dial(ServerSocket... servers) {
        List<InetSocketAddress> addresses =
                Arrays.stream(servers)
                        .map(each ->
                                new InetSocketAddress(each.getInetAddress(), each.getLocalPort()))
                        .toList();
        return dialer.dial(new Dialer.Targets(addresses, null, TIMEOUT)).join();
    }

    private static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) TIMEOUT.toMillis());
        return server;
    }

    /// Linux answers no SYN as long as a backlog is full.
    private ServerSocket silent() throws IOException {
        ServerSocket server = server();
        for (int i = 0; i < 2; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            filler.connect(server.getLocalSocketAddress());
        }
        return server;
    }

    @Test
    void theNextAddressNeedNotWaitForOneThatIsSilentWhichIsGivenUp() throws IOException {
        try (ServerSocket silent = silent();
                ServerSocket good = server()) {
            Dialed made = dial(silent, good);
            assertEquals(
                    good.getLocalPort(),
                    ((InetSocketAddress) made.protocol().transport().peer()).getPort());
            good.accept().close();
            assertEquals(
                    1, connections.count() + (made.lost().toCompletableFuture().isDone() ? 1 : 0));
            silent.accept().close();
            silent.accept().close();
            silent.setSoTimeout(4_000); // the system would repeat its SYN after 1 s and 3 s
            assertThrows(SocketTimeoutException.class, silent::accept);
        }
    }

    @Test
    void theNextAddressComesAtOnceWhereOneRefuses() throws IOException {
        ServerSocket closed = server();
        closed.close();
        try (ServerSocket good = server()) {
            Dialed made =
                    dialer.dial(
                                    new Dialer.Targets(
                                            List.of(
                                                    new InetSocketAddress(
                                                            InetAddress.getLoopbackAddress(), 1),
                                                    (InetSocketAddress)
                                                            good.getLocalSocketAddress()),
                                            null,
                                            TIMEOUT))
                            .join();
            good.accept().close();
            assertEquals(
                    good.getLocalPort(),
                    ((InetSocketAddress) made.protocol().transport().peer()).getPort());
        }
    }

    @Test
    void whereAllFailTheDialDoes() {
        InetSocketAddress refuses = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        assertThrows(
                CompletionException.class,
                () ->
                        dialer.dial(new Dialer.Targets(List.of(refuses, refuses), null, TIMEOUT))
                                .join());
    }

    @Test
    void familiesTakeTurns() throws IOException {
        List<InetSocketAddress> mixed =
                List.of(at("2001:db8::1"), at("2001:db8::2"), at("2001:db8::3"), at("192.0.2.1"));
        assertEquals(
                List.of(mixed.get(0), mixed.get(3), mixed.get(1), mixed.get(2)),
                Resolver.interleaved(mixed));
        assertEquals(
                List.of(mixed.get(3), mixed.get(0)),
                Resolver.interleaved(List.of(mixed.get(3), mixed.get(0))));
    }

    private static InetSocketAddress at(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 80);
    }
}
