package dev.ropewalk.pubsub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The broadcast in a process of its own, for what cannot be done to this one.
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern LISTENS =
            Pattern.compile("(?m)^  pubsub +127\\.0\\.0\\.1:(\\d+) ");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path out;

    /// Starts it; what it says goes to files below `folder`.
    ///
    /// @param words its options, besides where it listens
    ServerProcess(Path folder, String... words) throws IOException {
        out = Files.createTempFile(folder, "out", "");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(PubsubServer.class.getName(), "--listen"));
        command.add("tcp:0:interface=127.0.0.1");
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("ROPEWALK_") || name.endsWith("JAVA_OPTIONS"));
        process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }

    /// The output so far.
    String output() {
        try {
            return Files.readString(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Waits until it listens.
    int port() {
        await().atMost(PATIENCE)
                .until(() -> output().contains("Ctrl-C ends it.") || !process.isAlive());
        Matcher port = LISTENS.matcher(output());
        if (!port.find()) {
            throw new IllegalStateException("it does not listen: " + output());
        }
        return Integer.parseInt(port.group(1));
    }

    /// Posts lines.
    ///
    /// @throws IOException if there is no answer: whether they were taken nobody knows
    HttpResponse<String> post(String topic, String lines) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(topic))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(lines))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /// All lines of a topic up to now and those that come, until the server or the client ends it.
    LineStream read(String topic) throws IOException {
        return new LineStream(port(), topic + "?replay=1000000000");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /// Ends it as it is to be ended, and waits; the exit status.
    int end() throws InterruptedException {
        process.destroy();
        return status();
    }

    /// Waits for its end; the exit status.
    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still alive: " + output());
        }
        return process.exitValue();
    }

    /// SIGKILL: it ends between two instructions.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// [#kill], where it has not ended.
    @Override
    public void close() {
        kill();
        http.close();
    }
}
