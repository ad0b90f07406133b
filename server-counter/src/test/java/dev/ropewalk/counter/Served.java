package dev.ropewalk.counter;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/// A counter that serves, and what comes back from it.
public final class Served implements AutoCloseable {
    private final Reactor reactor = Reactor.create(null, 2);
    private final ListeningPort port;

    public Served(Factory factory) {
        port = reactor.listen("tcp:0:interface=127.0.0.1", factory).join();
    }

    /// With these words on its command line.
    static Served with(String... options) {
        return new Served(factory(options));
    }

    static Factory factory(String... options) {
        CounterServer server = new CounterServer();
        new CommandLine(server).parseArgs(options);
        return server.factory();
    }

    /// An answer.
    ///
    /// @param head its header fields, a line each
    public record Answer(int status, String head, String body) {
        static Answer parse(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (!text.startsWith("HTTP/1.1 ") || end < 0) {
                throw new AssertionError("no answer: " + text);
            }
            int line = text.indexOf("\r\n");
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)),
                    text.substring(Math.min(line + 2, end), end) + "\r\n",
                    text.substring(end + 4));
        }

        /// The value of a field, empty if it is not there.
        String field(String name) {
            Matcher field =
                    Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*?)\r?$").matcher(head);
            return field.find() ? field.group(1) : "";
        }
    }

    public int number() {
        return ((InetSocketAddress) port.address()).getPort();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(port.address(), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// All that comes for these bytes and a FIN.
    String exchange(String bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Sends a GET and reads the response.
    ///
    /// @param fields each as `Name: value`
    public Answer get(String target, String... fields) throws IOException {
        return ask("GET", target, "", fields);
    }

    Answer ask(String method, String target, String body, String... fields) throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        if (!body.isEmpty()) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            request.append("Content-Length: ").append(length).append("\r\n");
        }
        return Answer.parse(exchange(request + "Connection: close\r\n\r\n" + body));
    }

    /// Reads until what came ends with `end`.
    static String readUntil(InputStream in, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith(end)) {
            int c = in.read();
            if (c < 0) {
                throw new AssertionError("the end came after " + text);
            }
            text.append((char) c);
        }
        return text.toString();
    }

    /// Begins to end, within that time.
    CompletableFuture<Integer> drain(Duration deadline) {
        return reactor.shutdown(deadline).toCompletableFuture();
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }

    @Override
    public void close() {
        reactor.close();
    }
}
