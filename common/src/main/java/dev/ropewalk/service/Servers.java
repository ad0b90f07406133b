package dev.ropewalk.service;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Servers that run on one reactor: what the command line starts, for any program; Twisted's
/// `MultiService`. Any thread.
public final class Servers implements AutoCloseable {
    private final Reactor reactor;
    private final Duration drainTimeout;
    private final List<Port> ports;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /// A port of one of the servers.
    ///
    /// @param server its name
    /// @param listening the port itself
    /// @param hint what to type to try it
    public record Port(String server, ListeningPort listening, String hint) {}

    private record Opening(Service service, CompletableFuture<ListeningPort> port) {}

    private Servers(Reactor reactor, Duration drainTimeout, List<Port> ports) {
        this.reactor = reactor;
        this.drainTimeout = drainTimeout;
        this.ports = ports;
    }

    /// Starts all of them, or none: where one port cannot be opened the others are closed. Blocks
    /// until all listen.
    ///
    /// @throws IOException if one cannot, naming it and the reason; if several, the others are
    ///   suppressed in it
    /// @throws IllegalStateException if the backend does not work here
    public static Servers start(Settings settings, List<Service> services) throws IOException {
        Reactor reactor = Reactor.create(settings.backend(), settings.threads());
        try {
            List<Opening> openings = new ArrayList<>();
            for (Service service : services) {
                Wrapping policies = new Wrapping(settings.policies());
                for (ServerEndpoint endpoint : service.endpoints()) {
                    Factory factory = policies.wrap(service.factoryAt(endpoint));
                    openings.add(new Opening(service, reactor.listen(endpoint, factory)));
                }
            }
            return new Servers(reactor, settings.drainTimeout(), opened(openings));
        } catch (Throwable failed) {
            reactor.shutdown(Duration.ZERO).toCompletableFuture().join();
            throw failed;
        }
    }

    private static List<Port> opened(List<Opening> openings) throws IOException {
        List<Port> ports = new ArrayList<>();
        IOException failure = null;
        for (Opening opening : openings) {
            Service service = opening.service();
            try {
                ListeningPort port = opening.port().join();
                ports.add(new Port(service.name(), port, service.hint().apply(port.address())));
            } catch (CompletionException failed) {
                failure = add(failure, asIo(service, failed.getCause()));
            }
        }
        if (failure != null) {
            throw failure;
        }
        return List.copyOf(ports);
    }

    private static IOException asIo(Service service, @Nullable Throwable cause) {
        return cause instanceof IOException io
                ? io
                : new IOException("cannot start " + service.name() + ": " + cause, cause);
    }

    private static IOException add(@Nullable IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    /// What they run on.
    public Reactor reactor() {
        return reactor;
    }

    /// Where they listen, in the order of the services and their endpoints.
    public List<Port> ports() {
        return ports;
    }

    /// How many connections are open.
    public int connections() {
        return ports.stream().mapToInt(port -> port.listening().connections()).sum();
    }

    /// Ends in order, see [Reactor#shutdown], within the settings' timeout.
    ///
    /// @return [#ended]
    public CompletionStage<Integer> drain() {
        reactor.shutdown(drainTimeout).thenAccept(ended::complete);
        return ended();
    }

    /// Completed at the end, whoever brought it about, with the number of connections that did not
    /// finish in time and were reset.
    public CompletionStage<Integer> ended() {
        return ended.copy();
    }

    /// Ends at once: what is still open is reset; waits for it.
    ///
    /// @throws IllegalStateException on an event loop, which cannot wait for itself
    @Override
    public void close() {
        reactor.close();
        drain();
    }
}
