package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ropewalk.service.PolicyOptions;
import dev.ropewalk.service.ServerPlugin;
import dev.ropewalk.service.Servers;
import dev.ropewalk.service.Service;
import dev.ropewalk.service.ServiceSettings;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// All three servers in one JVM, and clients that mean no good. Afterwards a bystander at each
/// server is as well off as before, no connection and no memory is left, and the log is silent.
class HostileInputIT {
    private static final long SEED = 20261123;
    private static final byte[] TLS_HELLO = tlsHello();
    private static final String TLS_ALERT = "\u0015\u0003\u0001\u0000\u0002\u0002(";
    private static final String HTTP = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Victim> victims = new ArrayList<>();
    private final Random random = new Random(SEED);
    private Servers servers;
    private long memoryBefore;

    /// A server and a client of it that has done nothing wrong.
    private record Victim(String name, int port, Wire bystander) {
        Wire connect() throws IOException {
            return new Wire(port);
        }
    }

    @BeforeEach
    void start() throws IOException {
        log.start();
        root().addAppender(log);
        List<Service> services = new ArrayList<>();
        for (ServerPlugin plugin : ServiceLoader.load(ServerPlugin.class)) {
            services.add(Service.of(plugin, "tcp:0"));
        }
        assertEquals(3, services.size());
        servers =
                Servers.start(
                        new ServiceSettings(null, 2, Duration.ofSeconds(5), PolicyOptions.NONE),
                        services);
        for (Servers.Port port : servers.ports()) {
            int number = Wire.portOf(port.listening().address());
            victims.add(new Victim(port.server(), number, new Wire(number)));
        }
        greet();
        memoryBefore = directMemory();
    }

    @AfterEach
    void stop() throws IOException {
        try {
            awaitOnlyBystanders();
            greet();
            assertTrue(
                    directMemory() - memoryBefore < 64 << 20, "memory grew from " + memoryBefore);
            List<String> complaints =
                    log.list.stream()
                            .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                            .map(ILoggingEvent::getFormattedMessage)
                            .toList();
            assertEquals(List.of(), complaints);
        } finally {
            for (Victim victim : victims) {
                victim.bystander().close();
            }
            servers.close();
            root().detachAppender(log);
        }
    }

    private void awaitOnlyBystanders() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertEquals(
                                List.of("counter 1", "echo 1", "pubsub 1"),
                                servers.ports().stream()
                                        .map(port ->
                                                port.server()
                                                        + " "
                                                        + port.listening().connections())
                                        .sorted()
                                        .toList()));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /// Each bystander gets what it should.
    private void greet() throws IOException {
        for (Victim victim : victims) {
            victim.bystander().greet(victim.name());
        }
    }

    @Test
    void randomBytes() throws IOException {
        for (int i = 0; i < 200; i++) {
            for (Victim victim : victims) {
                byte[] noise = new byte[random.nextInt(1, 20_000)];
                random.nextBytes(noise);
                try (Wire wire = victim.connect()) {
                    wire.sendToWhoMayClose(noise);
                    wire.end();
                    byte[] back = wire.readToTheEnd();
                    if (victim.name().equals("echo")) {
                        assertArrayEquals(noise, back, "seed " + SEED);
                    }
                }
            }
            drainBystanders();
        }
    }

    /// The bystander at the broadcast also gets the hostile lines, which do not matter here.
    private void drainBystanders() throws IOException {
        for (Victim victim : victims) {
            victim.bystander().skipAvailable();
        }
    }

    @Test
    void aTlsHello() throws IOException {
        for (Victim victim : victims) {
            try (Wire wire = victim.connect()) {
                wire.sendToWhoMayClose(TLS_HELLO);
                wire.end();
                byte[] back = wire.readToTheEnd();
                switch (victim.name()) {
                    case "echo" -> assertArrayEquals(TLS_HELLO, back);
                    case "counter" ->
                            assertTrue(text(back).startsWith("HTTP/1.1 400 "), text(back));
                    case String pubsub -> assertEquals(TLS_ALERT, text(back));
                }
            }
        }
    }

    @Test
    void httpAtThePortsThatDoNotSpeakIt() throws IOException {
        for (Victim victim : victims) {
            try (Wire wire = victim.connect()) {
                wire.send(HTTP);
                wire.end();
                String back = text(wire.readToTheEnd());
                switch (victim.name()) {
                    case "echo" -> assertEquals(HTTP, back);
                    case "counter" -> assertTrue(back.startsWith("HTTP/1.1 200 "), back);
                    case String pubsub -> assertTrue(back.startsWith("HTTP/1.1 200 "), back);
                }
            }
        }
        drainBystanders();
    }

    @Test
    void aMillionSegmentsOfOneByte() throws IOException {
        for (Victim victim : victims) {
            try (Wire wire = victim.connect()) {
                int bytes = victim.name().equals("pubsub") ? 16_000 : 1_000_000;
                Thread reader = Thread.ofVirtual().start(wire::discardAll);
                for (int i = 0; i < bytes; i++) {
                    if (!wire.trySend((byte) 'x')) {
                        break;
                    }
                }
                wire.reset();
                await().until(() -> !reader.isAlive());
            }
        }
    }

    @Test
    void resetsAtAnyMoment() throws IOException {
        byte[] start = HTTP.repeat(20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 300; i++) {
            for (Victim victim : victims) {
                Wire wire = victim.connect();
                wire.sendToWhoMayClose(Arrays.copyOf(start, random.nextInt(start.length)));
                wire.reset();
            }
            drainBystanders();
        }
        awaitOnlyBystanders();
        drainBystanders();
    }

    @Test
    void aThousandConnectsAtOnce() throws Exception {
        for (Victim victim : victims) {
            CountDownLatch all = new CountDownLatch(1000);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Boolean>> clients = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    clients.add(threads.submit(() -> connectWithAll(victim, all)));
                }
                for (Future<Boolean> client : clients) {
                    assertTrue(client.get());
                }
            }
            awaitOnlyBystanders();
        }
    }

    private static boolean connectWithAll(Victim victim, CountDownLatch all) throws Exception {
        try (Socket socket = Wire.open(victim.port())) {
            all.countDown();
            all.await();
            return socket.isConnected();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// The start of a ClientHello, with a length that is never fulfilled.
    private static byte[] tlsHello() {
        byte[] hello = new byte[200];
        new Random(SEED).nextBytes(hello);
        byte[] header = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc, 0x03, 0x03};
        System.arraycopy(header, 0, hello, 0, header.length);
        for (int i = header.length; i < hello.length; i++) {
            hello[i] = hello[i] == '\n' ? 0 : hello[i];
        }
        return hello;
    }
}
