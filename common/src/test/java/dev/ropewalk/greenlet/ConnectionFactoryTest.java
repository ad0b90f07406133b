package dev.ropewalk.greenlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.policy.LimitConnections;
import dev.ropewalk.policy.Rate;
import dev.ropewalk.policy.ThrottlingFactory;
import dev.ropewalk.policy.TimeoutFactory;
import dev.ropewalk.policy.TrafficLog;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The blocking style where any factory goes.
@ParameterizedClass
@MethodSource("backends")
class ConnectionFactoryTest extends ConnectionFixture {
    private final IoBackend backend;

    ConnectionFactoryTest(IoBackend backend) {
        super(backend);
        this.backend = backend;
    }

    @Test
    void policiesGoAroundIt(Hub hub) throws Exception {
        List<String> log = new ArrayList<>();
        var timed = new TimeoutFactory(hub.factory(ConnectionFixture::echo));
        var factory = new TrafficLog(timed.idle(Duration.ofMillis(50)), log::add);
        ListeningPort port = hub.await(hub.reactor().listen(ANY_PORT, factory));
        try (Connection client = hub.connect("tcp:" + port)) {
            client.write("x\n");
            assertEquals("x", client.readLine());
            assertNull(client.readLine(), "the idle connection is ended");
        }
        assertTrue(log.toString().contains("x"), log::toString);
    }

    @Test
    void limitsAndThrottlesGoAroundItToo(Hub hub) throws Exception {
        var throttled =
                new ThrottlingFactory(hub.factory(ConnectionFixture::echo))
                        .perConnection(Rate.perSecond(20_000_000).burst(100_000));
        var limited = new LimitConnections(throttled, 1);
        ListeningPort port = hub.await(hub.reactor().listen(ANY_PORT, limited));
        byte[] sent = new byte[1_000_000];
        new Random(4).nextBytes(sent);
        try (Connection client = hub.connect("tcp:" + port)) {
            hub.spawn(() -> client.write(sent));
            assertArrayEquals(sent, client.input().readNBytes(sent.length));
            try (Connection second = hub.connect("tcp:" + port)) {
                assertThrows(IOException.class, () -> refused(second));
            }
        }
        assertEquals(1, limited.refused());
    }

    /// A refusal is a reset, or a FIN.
    private static void refused(Connection connection) throws IOException {
        if (connection.readLine() == null) {
            throw new IOException("refused");
        }
    }

    @Test
    void whoFloodsFromAnotherReactorWaitsForWhoDoesNotRead(Hub hub) throws Exception {
        long[] written = {0};
        int total = 64 * 1024 * 1024;
        Reactor other = hub.offload(() -> Reactor.create(backend, 1));
        ListeningPort port =
                hub.await(
                        other.listen(
                                ANY_PORT,
                                hub.factory(server -> {
                                    byte[] block = new byte[100_000];
                                    for (; written[0] < total; written[0] += block.length) {
                                        server.write(block);
                                    }
                                })));
        try (Connection client = hub.connect("tcp:" + port)) {
            hub.sleep(Duration.ofMillis(200));
            assertTrue(written[0] < total / 2, "the system's buffers took " + written[0]);
            assertTrue(client.inbound().size() < 1_000_000, "held " + client.inbound().size());
            assertTrue(client.input().readAllBytes().length >= total);
        } finally {
            hub.await(other.shutdown(Duration.ofSeconds(5)));
        }
    }

    @Test
    void whoFloodsAServerOfAnotherReactorWaitsToo(Hub hub) throws Exception {
        Event read = new Event(hub);
        AsyncResult<Integer> held = new AsyncResult<>(hub);
        AsyncResult<Long> seen = new AsyncResult<>(hub);
        int total = 64 * 1024 * 1024;
        Reactor other = hub.offload(() -> Reactor.create(backend, 1));
        ConnectionHandler sink =
                server -> {
                    read.await();
                    held.set(server.inbound().size());
                    seen.set(server.input().transferTo(OutputStream.nullOutputStream()));
                };
        ListeningPort port = hub.await(other.listen(ANY_PORT, hub.factory(sink)));
        try (Connection client = hub.connect("tcp:" + port)) {
            Greenlet<Void> writing = hub.spawn(() -> client.write(new byte[total]));
            assertFalse(writing.join(Duration.ofMillis(200)));
            read.set();
            writing.get();
            client.shutdownOutput();
            assertEquals(total, seen.get());
            assertTrue(held.get() < 1_000_000, "held " + held.get());
        } finally {
            hub.await(other.shutdown(Duration.ofSeconds(5)));
        }
    }

    private static final class Shout extends Protocol {
        @Override
        public void dataReceived(ByteBuf data) {
            transport().write(data.toString(UTF_8).toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void callbackProtocolsRunBesideGreenlets(Hub hub) throws Exception {
        ListeningPort port = hub.await(hub.reactor().listen(ANY_PORT, _ -> new Shout()));
        try (Connection client = hub.connect("tcp:" + port)) {
            client.write("hello\n");
            assertEquals("HELLO", client.readLine());
        }
    }

    @Test
    void theConnectionsOfAnotherReactorAreServed(Hub hub) throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(3).nextBytes(sent);
        Reactor other = hub.offload(() -> Reactor.create(backend, 2));
        try {
            ListeningPort port =
                    hub.await(other.listen(ANY_PORT, hub.factory(ConnectionFixture::echo)));
            for (int i = 0; i < 3; i++) {
                try (Connection client = hub.connect("tcp:" + port)) {
                    hub.spawn(() -> {
                        client.write(sent);
                        client.shutdownOutput();
                    });
                    assertArrayEquals(sent, client.input().readAllBytes());
                }
            }
        } finally {
            hub.await(other.shutdown(Duration.ofSeconds(5)));
        }
    }

    @Test
    void aServerThatDrainsLetsGreenletsFinish(Hub hub) throws Exception {
        Reactor other = hub.offload(() -> Reactor.create(backend, 1));
        ListeningPort port =
                hub.await(
                        other.listen(
                                ANY_PORT,
                                hub.factory(server -> {
                                    while (server.readLine() != null) {
                                        hub.sleep(Duration.ofMillis(20));
                                        server.write("answer\n");
                                    }
                                    server.write("bye\n");
                                })));
        try (Connection client = hub.connect("tcp:" + port)) {
            client.write("question\n");
            hub.sleep(Duration.ofMillis(5));
            var ended = other.shutdown(Duration.ofSeconds(20));
            assertEquals("answer", client.readLine());
            assertEquals("bye", client.readLine());
            assertNull(client.readLine());
            assertEquals(0, hub.await(ended));
        }
    }
}
