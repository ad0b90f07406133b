package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The distribution, run as its users run it: `bin/ropewalk` beside `lib`, in a process of its own,
/// for what cannot be done to this one.
final class ServerProcess implements AutoCloseable {
    /// An option of `echo`, `counter` and `pubsub`: any port.
    static final String ANYWHERE = "--listen=tcp:0:interface=127.0.0.1";

    private static final Path LAUNCHER = Path.of("target/ropewalk/bin/ropewalk").toAbsolutePath();
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Launch launch;

    /// The words that start one.
    ///
    /// @param folder for what it says
    /// @param shell what `sh` does first, such as `ulimit -n 512`
    /// @param java options for Java, between blanks
    record Setting(Path folder, String shell, String java) {
        /// As on any machine.
        Setting(Path folder) {
            this(folder, ":", "-Xmx64m");
        }

        Setting withShell(String first) {
            return new Setting(folder, first, java);
        }

        Setting withJava(String options) {
            return new Setting(folder, shell, options);
        }

        /// Starts `ropewalk` with an admin endpoint, and waits until it listens.
        ServerProcess start(String... words) throws IOException {
            List<String> command = new ArrayList<>();
            command.addAll(List.of("sh", "-c", shell + "; exec \"$@\"", "sh", "sh"));
            command.add(LAUNCHER.toString());
            command.addAll(List.of(words));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment()
                    .keySet()
                    .removeIf(
                            name -> name.startsWith("ROPEWALK_") || name.endsWith("JAVA_OPTIONS"));
            builder.environment().put("ROPEWALK_AOT", "off"); // would outlive the test
            builder.environment().put("ROPEWALK_JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("ROPEWALK_JAVA_OPTS", QUICK_START + java);
            builder.environment().putIfAbsent("ROPEWALK_ADMIN", "tcp:0:interface=127.0.0.1");
            ServerProcess started = new ServerProcess(new Launch(builder, folder));
            started.awaitStart();
            return started;
        }
    }

    private ServerProcess(Launch launch) {
        this.launch = launch;
    }

    private void awaitStart() throws IOException {
        try {
            launch.awaitOut("Ctrl-C ends it.");
        } catch (RuntimeException late) {
            close();
            throw new IOException("it did not start: " + launch.err(), late);
        }
    }

    /// Where the server of that name listens, the first place if there are several.
    InetSocketAddress address(String server) throws IOException {
        return addresses(server).getFirst();
    }

    List<InetSocketAddress> addresses(String server) throws IOException {
        List<InetSocketAddress> all =
                Pattern.compile("(?m)^  " + server + " +(?:on )?(127[\\d.]+):(\\d+)(?: |$)")
                        .matcher(launch.out())
                        .results()
                        .map(it ->
                                new InetSocketAddress(it.group(1), Integer.parseInt(it.group(2))))
                        .toList();
        assertFalse(all.isEmpty(), launch.out());
        return all;
    }

    /// The answer of the admin endpoint.
    HttpResponse<String> admin(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri("admin", path)));
    }

    /// The answer of the server of that name.
    HttpResponse<String> get(String server, String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(server, path)));
    }

    HttpResponse<String> post(String server, String path, String body) throws IOException {
        return send(
                HttpRequest.newBuilder(uri(server, path))
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    URI uri(String server, String path) throws IOException {
        InetSocketAddress at = address(server);
        return URI.create("http://" + at.getHostString() + ":" + at.getPort() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /// The value of a meter, with its labels if it has some, in their order.
    double meter(String name) throws IOException {
        String metrics = admin("/metrics").body();
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name + " in " + metrics));
    }

    /// The number of its open descriptors, on Linux.
    long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + launch.process.pid() + "/fd"))) {
            return open.count();
        }
    }

    /// The most memory that it has had, in bytes, on Linux.
    long mostMemory() throws IOException {
        String status = Files.readString(Path.of("/proc/" + launch.process.pid() + "/status"));
        Matcher most = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$").matcher(status);
        assertTrue(most.find(), status);
        return Long.parseLong(most.group(1)) << 10;
    }

    boolean isAlive() {
        return launch.process.isAlive();
    }

    String said() throws IOException {
        return launch.err();
    }

    void awaitSaid(String text) {
        launch.awaitErr(text);
    }

    void awaitScreen(String text) {
        launch.awaitOut(text);
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(launch.process.pid()))
                .start()
                .waitFor();
    }

    /// Waits for its end.
    Outcome await() throws IOException, InterruptedException {
        return launch.await();
    }

    /// SIGTERM, and its end.
    Outcome end() throws IOException, InterruptedException {
        signal("TERM");
        return await();
    }

    @Override
    public void close() {
        http.close();
        launch.close();
        launch.process.onExit().join();
    }
}
