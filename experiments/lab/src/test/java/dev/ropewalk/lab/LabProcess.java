package dev.ropewalk.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The lab in a JVM of its own: for what ends a JVM, and for what a library says past the streams
/// that [LabRun] gives. Its standard input is empty.
public final class LabProcess implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;

    private final Process process;

    private LabProcess(Process process) {
        this.process = process;
    }

    /// Starts `ropewalk lab args…`.
    public static LabProcess start(String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        java,
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Lab.class.getName()),
                                Stream.of(args))
                        .toList();
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return new LabProcess(process);
    }

    /// Runs it to its end.
    public static LabRun run(String... args) throws IOException, InterruptedException {
        try (LabProcess process = start(args)) {
            return process.await();
        }
    }

    /// The next line that it prints, or null.
    public String line() throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    /// Sends SIGTERM.
    public void terminate() {
        process.toHandle().destroy(); // process.destroy() would close what it prints to as well
    }

    /// Waits for its end; what it prints has to fit in a pipe.
    public LabRun await() throws IOException, InterruptedException {
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "still running");
        return new LabRun(
                process.exitValue(),
                process.inputReader(StandardCharsets.UTF_8).readAllAsString(),
                process.errorReader(StandardCharsets.UTF_8).readAllAsString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
