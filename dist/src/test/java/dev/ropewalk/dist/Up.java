package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ropewalk up` with the three servers on free ports, in a JVM of its own.
final class Up implements AutoCloseable {
    private static final String ANYWHERE = "-listen=tcp:0:interface=127.0.0.1";

    private final Launch launch;
    private final String screen;

    private Up(Launch launch) throws IOException {
        this.launch = launch;
        launch.awaitOut("Ctrl-C ends it.");
        this.screen = launch.out();
    }

    /// Starts it; `folder` gets its files.
    ///
    /// @param words options besides those that say where to listen
    static Up start(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), "dev.ropewalk.service.Main"));
        command.add("up");
        for (String server : List.of("--echo", "--counter", "--pubsub")) {
            command.add(server + ANYWHERE);
        }
        command.addAll(List.of(words));
        return new Up(start(folder, command));
    }

    private static Launch start(Path folder, List<String> command) throws IOException {
        Files.write(folder.resolve("in"), new byte[0]);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROPEWALK_"));
        return new Launch(builder, folder);
    }

    /// Where a server, or the `admin` endpoint, listens.
    int port(String server) {
        Matcher line =
                Pattern.compile("(?m)^  " + server + "(?: on)? +127\\.0\\.0\\.1:(\\d+)")
                        .matcher(screen);
        assertTrue(line.find(), screen);
        return Integer.parseInt(line.group(1));
    }

    Wire connect(String server) throws IOException {
        return new Wire(port(server));
    }

    /// Waits until the log, or what else is on the standard error, holds `text`.
    void awaitErr(String text) {
        launch.awaitErr(text);
    }

    /// Ends it in order.
    Outcome end() throws IOException, InterruptedException {
        launch.process.destroy();
        return launch.await();
    }

    @Override
    public void close() {
        launch.close();
    }
}
