package dev.ropewalk.greenlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.policy.TimeoutFactory;
import dev.ropewalk.policy.TrafficLog;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import io.netty.buffer.ByteBuf;
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
