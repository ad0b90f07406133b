package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the loopback interface is down, as in a new network namespace, the servers start all the
/// same, and on the backend that they would take elsewhere.
class NoLoopbackIT {
    @TempDir private Path folder;

    @Test
    void theStartNeedsNoLoopback() throws Exception {
        Files.write(folder.resolve("in"), new byte[0]);
        try (Namespace network = new Namespace()) {
            ProcessBuilder builder =
                    network.inside(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "dev.ropewalk.service.Main",
                                    "echo",
                                    "--transport=epoll",
                                    "--listen=unix:" + folder.resolve("echo")));
            try (Launch launch = new Launch(builder.directory(folder.toFile()), folder)) {
                launch.awaitOut("Ctrl-C ends it.");
                assertTrue(launch.out().contains(" on epoll, "), launch.out());
                launch.process.destroy();
                assertEquals(0, launch.await().status());
            }
        }
    }
}
