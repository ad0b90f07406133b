package dev.ropewalk.service;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The program in a JVM of its own, its output in two files.
final class Child {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// The second of 64 bits, of the last hexadecimal digit.
    private static final Pattern INT_IGNORED = Pattern.compile("(?m)^SigIgn:.*[2367abef]$");

    private static final Pattern LISTENS = Pattern.compile("(?m)^  test +127\\.0\\.0\\.1:(\\d+) ");

    final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Starts `ropewalk` with these words; the output goes below `folder`.
    static Child start(Path folder, Map<String, String> environment, String... words)
            throws IOException {
        return start(builder(folder, environment, List.of(), words), folder);
    }

    /// As [#builder], in a session of its own: without a terminal, whoever runs the tests.
    static ProcessBuilder withoutTerminal(ProcessBuilder builder) {
        builder.command().addFirst("setsid");
        return builder;
    }

    /// As [#builder], with a terminal of its own, which `script` makes; the program's id is the
    /// first line of its output.
    static ProcessBuilder withTerminal(ProcessBuilder builder) {
        String command =
                builder.command().stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" "));
        return builder.command(
                "script", "--quiet", "--command", "echo $$; exec " + command, "/dev/null");
    }

    static Child start(ProcessBuilder builder, Path folder) throws IOException {
        return new Child(builder.start(), folder.resolve("out"), folder.resolve("err"));
    }

    static ProcessBuilder builder(
            Path folder, Map<String, String> environment, List<String> flags, String... words) {
        List<String> command = new ArrayList<>(heedingInterrupts());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("ROPEWALK_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
    }

    /// Options with which a command heeds SIGINT that would inherit from us that it is ignored: so
    /// it is with what a script runs in the background.
    private static List<String> heedingInterrupts() {
        Path status = Path.of("/proc/self/status");
        try {
            return Files.exists(status) && INT_IGNORED.matcher(Files.readString(status)).find()
                    ? List.of("env", "--default-signal=INT")
                    : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /// Waits until it listens; the port numbers on 127.0.0.1, in order.
    List<Integer> ports() throws IOException {
        await().atMost(PATIENCE)
                .until(() -> out().contains("Ctrl-C ends it.") || !process.isAlive());
        return LISTENS.matcher(out())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /// Waits until it listens, and connects.
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports().getFirst());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    void signal(String name) throws IOException, InterruptedException {
        signal(name, process.pid());
    }

    static void signal(String name, long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor();
    }

    void awaitOut(String text) {
        await().atMost(PATIENCE).until(() -> out().contains(text));
    }

    /// Waits for its end; the exit status.
    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still alive: " + process.pid());
        }
        return process.exitValue();
    }
}
