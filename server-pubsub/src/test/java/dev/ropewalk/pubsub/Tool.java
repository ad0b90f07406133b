package dev.ropewalk.pubsub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A program that people use, under way; it is killed at the end.
final class Tool implements AutoCloseable {
    private static final int LIMIT_SECONDS = 20;

    private final Process process;
    final BufferedReader out;

    private Tool(Process process) {
        this.process = process;
        this.out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Skips the test where there is no such program.
    static Tool start(String program, String... arguments) throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        Assumptions.assumeTrue(
                Arrays.stream(path.split(":", -1))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, program))),
                program + " is not installed");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> killLate(process));
        return new Tool(process);
    }

    /// The process that it read from would wait for ever.
    private static void killLate(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
        }
    }

    /// The output when it has ended, and its exit status if that is not 0.
    static String run(String program, String... arguments) throws Exception {
        try (Tool tool = start(program, arguments)) {
            return tool.end();
        }
    }

    void say(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    String end() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int c = out.read(); c >= 0; c = out.read()) {
            text.append((char) c);
        }
        int status = process.waitFor();
        return status == 0 ? text.toString() : text + "exit " + status;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
