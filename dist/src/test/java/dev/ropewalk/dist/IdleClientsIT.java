package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Eighteen thousand clients that are connected and silent, at the three servers of one process
/// with 64 MiB of heap: who comes then is served as ever, and so are they.
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere loopback has one address")
@Timeout(60)
class IdleClientsIT {
    private static final List<String> NAMES = List.of("echo", "counter", "pubsub");
    private static final int IDLE = 18_000;
    private static final int EACH = IDLE / 3;
    private static final int SPARE = 500;

    private final List<SocketChannel> idle = new ArrayList<>();

    @TempDir private Path folder;

    /// Java has raised its limit to the hard one, for the server as for this process.
    @BeforeEach
    void checkThatSoManyMayBe() {
        long may =
                ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                        .getMaxFileDescriptorCount();
        assumeTrue(may >= IDLE + SPARE, "only " + may + " descriptors (ulimit -Hn)");
    }

    /// With resets, so that no port is kept waiting by the one that closed first.
    @AfterEach
    void leave() throws IOException {
        for (SocketChannel client : idle) {
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
            client.close();
        }
    }

    @Test
    void allAreServedAmongThem() throws Exception {
        try (ServerProcess servers =
                new ServerProcess.Setting(folder)
                        .start(
                                "up",
                                "--max-connections=0",
                                ServerProcess.ANYWHERE.replace("--", "--echo-"),
                                ServerProcess.ANYWHERE.replace("--", "--counter-"),
                                ServerProcess.ANYWHERE.replace("--", "--pubsub-"))) {
            for (String name : NAMES) {
                connect(servers.address(name));
            }
            for (String name : NAMES) {
                awaitAll(servers, name);
                try (Wire late = new Wire(servers.address(name))) {
                    late.greet(name);
                }
            }
            for (int i = 0; i < EACH; i += 100) {
                new Wire(idle.get(i).socket()).greet("echo");
                new Wire(idle.get(EACH + i).socket()).greet("counter");
            }
            for (SocketChannel client : idle.subList(2 * EACH, IDLE)) {
                assertHears(client, "good day\r\n");
            }
            assertEquals(0, servers.end().status());
        }
    }

    private static void awaitAll(ServerProcess servers, String name) {
        String meter = "ropewalk_connections{server=\"" + name + "\"}";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(EACH, servers.meter(meter)));
    }

    /// From several addresses, for the ports of one are not many more than these.
    private void connect(InetSocketAddress server) throws IOException {
        for (int i = 0; i < EACH; i++) {
            SocketChannel client = SocketChannel.open();
            idle.add(client);
            client.bind(new InetSocketAddress("127.0.0." + (2 + i % 4), 0));
            client.connect(server);
        }
    }

    private static void assertHears(SocketChannel client, String end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(256);
        String text = "";
        while (!text.endsWith(end)) {
            assertTrue(client.read(buffer) > 0, text);
            text = StandardCharsets.US_ASCII.decode(buffer.duplicate().flip()).toString();
        }
    }
}
