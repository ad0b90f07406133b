package dev.ropewalk.service;

import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.service.log.LogFormat;
import dev.ropewalk.service.log.LogSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/// `ropewalk rehearse`: starts every server for a moment on loopback ports of its own, talks to
/// each, and ends. What a JVM has loaded by then is what the launcher's cache of classes holds.
///
/// The words suit any server: a request, and some lines.
public final class RehearseCommand implements CommandPlugin {
    private static final String ANYWHERE = "tcp:0:interface=127.0.0.1";
    private static final int ROUNDS = 20;
    private static final int PATIENCE_MILLIS = 50;
    private static final List<String> WORDS =
            List.of(
                    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                    "hello\r\n",
                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    /// For [java.util.ServiceLoader].
    public RehearseCommand() {}

    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String summary() {
        return "Runs all servers for a moment, from which the launcher makes its cache";
    }

    @Override
    public int run(List<String> args) {
        if (!args.isEmpty()) {
            boolean help = args.equals(List.of("--help"));
            (help ? System.out : System.err)
                    .println("Usage: ropewalk rehearse\n" + summary() + ".");
            return help ? 0 : Main.WRONG_CALL;
        }
        try {
            rehearse();
            return 0;
        } catch (IOException | UsageException | IllegalStateException failed) {
            System.err.println("ropewalk rehearse: " + failed.getMessage());
            return Main.FAILURE;
        }
    }

    private static void rehearse() throws IOException, UsageException {
        List<ServerPlugin> plugins = Plugins.found();
        List<String> words = new ArrayList<>(List.of("--admin=" + ANYWHERE));
        plugins.forEach(plugin -> words.add("--" + plugin.name() + "-listen=" + ANYWHERE));
        Command command = new Command(Command.ALL, plugins);
        command.parse(words, new Environment(Map.of()));
        LogSetup.use(Level.WARN, LogFormat.TEXT, false);
        List<Service> services = new ArrayList<>();
        for (ConfiguredServer configuredServer : command.servers()) {
            services.add(configuredServer.service());
        }
        Servers servers = Servers.start(command.common().settings(), services);
        try {
            talk(servers);
        } finally {
            servers.drain().toCompletableFuture().join();
        }
    }

    private static void talk(Servers servers) throws IOException {
        List<SocketAddress> places = new ArrayList<>();
        servers.ports().forEach(port -> places.add(port.listening().address()));
        SocketAddress admin = servers.admin();
        if (admin != null) {
            places.add(admin);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (SocketAddress place : places) {
                if (place instanceof InetSocketAddress inet) {
                    say(inet, WORDS.get(round % WORDS.size()));
                }
            }
        }
    }

    private static void say(InetSocketAddress place, String words) throws IOException {
        try (Socket socket = new Socket(Addresses.host(place), place.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            var _ = socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException _) {
            // one that has nothing more to say
        }
    }
}
