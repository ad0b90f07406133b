package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Thousands of clients that connect and reset, at once or in the midst of what they say: others
/// are served, and no connection and no descriptor is left of them.
@EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors are counted in /proc")
class ResetStormIT {
    private static final int THREADS = 4;
    private static final int RESETS_EACH = 1250;
    private static final byte[] WORDS =
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20).getBytes(StandardCharsets.US_ASCII);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"echo, epoll", "counter, epoll", "pubsub, epoll", "echo, nio"})
    void nothingIsLeftOfThemAndOthersAreServed(String name, String transport) throws Exception {
        try (ServerProcess server =
                        new ServerProcess.Setting(folder)
                                .start(name, ServerProcess.ANYWHERE, "--transport=" + transport);
                Wire bystander = new Wire(server.address(name))) {
            storm(server.address(name), new Random(0), 100); // until all is loaded that this needs
            bystander.greet(name);
            awaitOnlyTheBystander(server, name);
            long before = server.descriptors();
            stormWhile(() -> bystander.greet(name), server.address(name));
            awaitOnlyTheBystander(server, name);
            bystander.greet(name);
            assertTrue(
                    server.descriptors() <= before,
                    () -> before + " descriptors before, and then more");
            assertEquals("", server.said());
        }
    }

    private static void awaitOnlyTheBystander(ServerProcess server, String name) {
        String labels = "{server=\"" + name + "\"}";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertEquals(1, server.meter("ropewalk_connections" + labels)));
    }

    private interface Meanwhile {
        void happens() throws IOException;
    }

    private static void stormWhile(Meanwhile meanwhile, InetSocketAddress server) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                threads.add(
                        executor.submit(() -> {
                            storm(server, random, RESETS_EACH);
                            return null;
                        }));
            }
            for (Future<?> thread : threads) {
                while (!thread.isDone()) {
                    meanwhile.happens();
                }
                thread.get();
            }
        }
    }

    private static void storm(InetSocketAddress server, Random random, int resets)
            throws IOException {
        for (int i = 0; i < resets; i++) {
            reset(server, random);
        }
    }

    private static void reset(InetSocketAddress server, Random random) throws IOException {
        Wire wire = new Wire(server);
        if (random.nextBoolean()) {
            wire.sendToWhoMayClose(Arrays.copyOf(WORDS, random.nextInt(WORDS.length)));
        }
        wire.reset();
    }
}
