package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/// A launcher under way; its output goes to files, so that no full pipe holds it up.
final class Launch implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final Process process;
    private final Path out;
    private final Path err;

    Launch(ProcessBuilder builder, Path folder) throws IOException {
        out = Files.createTempFile(folder, "out", "");
        err = Files.createTempFile(folder, "err", "");
        Path in = Files.createTempFile(folder, "in", "");
        process =
                builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .redirectInput(in.toFile())
                        .start();
    }

    /// Waits until standard output holds `text`.
    void awaitOut(String text) {
        Awaitility.await().atMost(LIMIT).until(() -> Files.readString(out).contains(text));
    }

    /// Waits until standard error holds `text`.
    void awaitErr(String text) {
        Awaitility.await().atMost(LIMIT).until(() -> Files.readString(err).contains(text));
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    Outcome await() throws IOException, InterruptedException {
        assertTrue(process.waitFor(LIMIT), "still running after " + LIMIT);
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// Ends what is left of it, if a test failed half-way.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
