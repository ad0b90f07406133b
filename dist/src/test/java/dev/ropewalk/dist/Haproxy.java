package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// HAProxy with `deploy/haproxy.cfg`, but for the addresses.
final class Haproxy implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("../deploy/haproxy.cfg");

    private static final Path USUAL = Path.of("/usr/sbin/haproxy"); // not on everybody's PATH
    private static final String PROGRAM = Files.exists(USUAL) ? USUAL.toString() : "haproxy";

    private final Path socket;
    private final Launch launch;

    /// Starts it.
    ///
    /// @param addresses what stands in the file, as `port 9081` or `127.0.0.1:8080`, and what is to
    ///   stand there
    Haproxy(Path folder, Map<String, String> addresses) throws IOException {
        socket = folder.resolve("haproxy");
        String configuration = Files.readString(CONFIGURATION);
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            assertTrue(configuration.contains(" " + address.getKey()), address::getKey);
            configuration = configuration.replace(" " + address.getKey(), " " + address.getValue());
        }
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, "global\n    stats socket " + socket + "\n" + configuration);
        launch = new Launch(new ProcessBuilder(PROGRAM, "-db", "-f", file.toString()), folder);
    }

    static boolean isThere() {
        try {
            return new ProcessBuilder(PROGRAM, "-v").start().waitFor() == 0;
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }

    /// A number that it counts, or a word, of a server or of all (`BACKEND`).
    String told(String server, String what) throws IOException {
        List<String> table = ask("show stat\n").lines().toList();
        int column = List.of(table.getFirst().split(",", -1)).indexOf(what);
        return table.stream()
                .filter(line -> line.startsWith("counters," + server + ","))
                .map(line -> line.split(",", -1)[column])
                .findFirst()
                .orElseThrow(() -> new IOException(server + " is not in " + table));
    }

    private String ask(String words) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII)));
            byte[] answer = Channels.newInputStream(channel).readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }

    boolean isUp(String server) {
        try {
            return told(server, "status").equals("UP");
        } catch (IOException notYet) {
            return false;
        }
    }

    String said() throws IOException {
        return launch.err();
    }

    @Override
    public void close() {
        launch.close();
        launch.process.onExit().join();
    }
}
