package dev.ropewalk.reactor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program whose `main` is [Reactor#run], in a JVM of its own.
class RunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    /// Echoes at the endpoint that is its argument.
    public static void main(String[] args) {
        Reactor.run(args[0], _ -> new Echo());
    }

    private Process start(String endpoint) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunTest.class.getName(),
                        endpoint)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private int status(Process process) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return process.exitValue();
    }

    @Test
    void aTakenPortIsOneSentenceAndTheEnd() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "tcp:" + taken.getLocalPort() + ":interface=127.0.0.1";
            assertEquals(1, status(start(endpoint)));
            assertEquals(
                    List.of("cannot listen on " + endpoint + ": the address is in use already"),
                    Files.readAllLines(folder.resolve("err")));
        }
    }

    @Test
    void aWrongEndpointIsSaidWithoutAStackTrace() throws Exception {
        assertEquals(1, status(start("tcp:x")));
        String said = Files.readString(folder.resolve("err"));
        assertTrue(said.startsWith("tcp:x: a port is a number"), said);
        assertEquals(3, said.lines().count(), said);
    }

    @Test
    void aSignalDrainsIt() throws Exception {
        Path socket = folder.resolve("s");
        Process process = start("unix:" + socket);
        await().atMost(PATIENCE).until(() -> Files.exists(socket) || !process.isAlive());
        process.destroy();
        assertEquals(143, status(process));
        assertTrue(Files.notExists(socket), "the socket was left behind");
    }
}
