package dev.ropewalk.service;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `ropewalk health`: asks an admin endpoint whether all is well, for a container's health check,
/// which then needs no curl; exit status 0 if it is.
public final class HealthCommand implements CommandPlugin {
    private static final URI USUAL = URI.create("http://localhost:9090/healthz");
    private static final int PATIENCE_MILLIS = 3000;
    private static final int LONGEST = 4096;
    private static final int HTTP = 80;

    /// For [java.util.ServiceLoader].
    public HealthCommand() {}

    @Override
    public String name() {
        return "health";
    }

    @Override
    public String summary() {
        return "Asks an admin endpoint (" + USUAL + ") whether all is well";
    }

    @Override
    public int run(List<String> args) {
        if (args.equals(List.of("--help")) || args.size() > 1) {
            (args.size() > 1 ? System.err : System.out)
                    .println("Usage: ropewalk health [URL]\n" + summary() + "; status 0 if it is.");
            return args.size() > 1 ? Main.WRONG_CALL : 0;
        }
        try {
            URI uri = args.isEmpty() ? USUAL : checked(args.getFirst());
            String answer = ask(uri);
            boolean well = answer.matches("(?s)HTTP/1\\.[01] 200 .*");
            (well ? System.out : System.err)
                    .println(answer.replaceAll("(?s)^.*?\r\n\r\n", "").strip());
            return well ? 0 : Main.FAILURE;
        } catch (IllegalArgumentException wrong) {
            System.err.println("ropewalk health: " + wrong.getMessage());
            return Main.WRONG_CALL;
        } catch (IOException failed) {
            System.err.println("ropewalk health: " + failed.getMessage());
            return Main.FAILURE;
        }
    }

    private static URI checked(String text) {
        try {
            URI uri = new URI(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new IllegalArgumentException("\"" + text + "\" is no URL such as " + USUAL);
    }

    /// By a socket: a client of HTTP would be most of the time that this takes.
    private static String ask(URI uri) throws IOException {
        IOException failure = null;
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                try {
                    return ask(uri, address);
                } catch (ConnectException failed) { // another family may be listened on
                    failure = failure == null ? failed : failure;
                }
            }
        } catch (IOException failed) {
            failure = failed;
        }
        String reason = failure == null ? "it has no address" : failure.getMessage();
        throw new IOException("no answer from " + uri + ": " + reason, failure);
    }

    private static String ask(URI uri, InetAddress address) throws IOException {
        int port = uri.getPort() < 0 ? HTTP : uri.getPort();
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.0\r\nHost: " + uri.getHost() + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(LONGEST);
            return new String(answer, StandardCharsets.UTF_8);
        }
    }
}
