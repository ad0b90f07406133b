package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server whose state file is cut short while it runs.
@Timeout(60)
class CutShortTest {
    @TempDir private Path folder;

    private Process start(Path state, String sync) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CounterServer.class.getName(),
                        "--listen=tcp:0:interface=127.0.0.1",
                        "--store=file:" + state,
                        "--sync=" + sync,
                        "--per-path")
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "1s", "always"})
    void itsEndIsAFailureAndSaysWhy(String sync) throws Exception {
        Path state = folder.toRealPath().resolve("counter");
        Process process = start(state, sync);
        try (BufferedReader lines = process.inputReader()) {
            for (String line = ""; !line.startsWith("Ctrl-C"); line = lines.readLine()) {
                assertNotNull(line, () -> "no start: " + errors());
            }
            try (FileChannel channel = FileChannel.open(state, StandardOpenOption.WRITE)) {
                channel.truncate(5000);
            }
            process.toHandle().destroy(); // unlike the process's own it lets us read on
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            String said = lines.lines().toList() + String.join("\n", errors());
            assertEquals(1, process.exitValue(), said);
            assertTrue(errors().contains("ropewalk: " + state + " was cut short"), said);
            assertFalse(said.matches("(?s).*@[0-9a-f]{4,}.*"), said);
            assertFalse(said.contains("\tat "), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> errors() {
        try {
            return Files.readAllLines(folder.resolve("errors"));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
