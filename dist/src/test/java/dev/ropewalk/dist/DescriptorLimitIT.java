package dev.ropewalk.dist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server in a JVM with few descriptors: it serves whom it can, says that it is out of them, and
/// goes on as soon as there are some.
class DescriptorLimitIT {
    private static final int DESCRIPTORS = 512;
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final List<Wire> clients = new ArrayList<>();
    private @Nullable Process server;

    @TempDir Path folder;

    @AfterEach
    void stop() throws Exception {
        for (Wire client : clients) {
            client.close();
        }
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void acceptGoesOnAfterItRanOut(String transport) throws IOException {
        Path errors = folder.resolve("stderr");
        int port = start(transport, errors);
        for (int i = 0; i < DESCRIPTORS + 50; i++) {
            clients.add(new Wire(port)); // the kernel accepts into the backlog
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(errors).contains("could not accept"));
        for (Wire client : clients) {
            client.close();
        }
        clients.clear();
        try (Wire client = new Wire(port)) {
            client.send("back again");
            assertEquals("back again", client.read(10));
        }
        assertTrue(server != null && server.isAlive());
        String said = Files.readString(errors);
        assertEquals(2, said.lines().count(), said);
        assertTrue(said.contains("may have " + DESCRIPTORS + " files open"), said);
    }

    private int start(String transport, Path errors) throws IOException {
        String java =
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process started =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -n " + DESCRIPTORS + "; exec \"$@\"",
                                "sh",
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.ropewalk.service.Main",
                                "echo",
                                "--transport",
                                transport,
                                "--max-connections",
                                "0",
                                "--listen",
                                "tcp:0:interface=127.0.0.1")
                        .redirectError(errors.toFile())
                        .start();
        server = started;
        BufferedReader screen = started.inputReader(StandardCharsets.UTF_8);
        for (String line = screen.readLine(); line != null; line = screen.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
        }
        throw new IOException("no port said: " + Files.readString(errors));
    }
}
