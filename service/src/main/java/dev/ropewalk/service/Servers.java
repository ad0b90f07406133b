package dev.ropewalk.service;

import dev.ropewalk.admin.AdminEndpoint;
import dev.ropewalk.admin.AdminOptions;
import dev.ropewalk.admin.WatchedServer;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Servers that run on one reactor: what the command line starts, for any program; Twisted's
/// `MultiService`. Any thread.
public final class Servers implements AutoCloseable {
    private final Reactor reactor;
    private final Drain drain;
    private final List<Port> ports;
    private final List<Service> services;
    private volatile @Nullable AdminEndpoint admin;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    /// A port of one of the servers.
    ///
    /// @param server its name
    /// @param listening the port itself
    /// @param hint what to type to try it
    public record Port(String server, ListeningPort listening, String hint) {}

    private record Opening(
            Service service, ServerEndpoint endpoint, CompletableFuture<ListeningPort> port) {}

    private Servers(Reactor reactor, Drain drain, List<Service> services, List<Port> ports) {
        this.reactor = reactor;
        this.drain = drain;
        this.services = List.copyOf(services);
        this.ports = ports;
    }

    /// Starts all of them, or none: where one port cannot be opened the others are closed. Blocks
    /// until all listen.
    ///
    /// @throws IOException if one cannot, naming it and the reason; if several, the others are
    ///   suppressed in it
    /// @throws IllegalStateException if the backend does not work here
    public static Servers start(ServiceSettings settings, List<Service> services)
            throws IOException {
        Reactor reactor =
                Reactor.create(settings.backend(), settings.threads(), settings.policies().tcp());
        try {
            List<Opening> openings = new ArrayList<>();
            List<PolicyStack> wrappings = new ArrayList<>();
            PolicyStack.Shared shared = PolicyStack.Shared.of(settings);
            for (Service service : services) {
                PolicyStack policies = new PolicyStack(service.name(), settings, shared);
                wrappings.add(policies);
                for (ServerEndpoint endpoint : service.endpoints()) {
                    Factory factory = policies.wrap(service.factoryAt(endpoint));
                    openings.add(new Opening(service, endpoint, reactor.listen(endpoint, factory)));
                }
            }
            List<Port> ports = opened(openings);
            List<WatchedServer> watched = watched(services, wrappings, ports);
            Servers servers = new Servers(reactor, settings.drain(), services, ports);
            LongSupplier resets = limitUnsent(settings, reactor, ports);
            servers.admin = admin(settings, reactor, new AdminEndpoint.Sight(watched, resets));
            return servers;
        } catch (Throwable failed) {
            reactor.shutdown(Duration.ZERO).exceptionally(_ -> 0).toCompletableFuture().join();
            throw failed; // a factory that did not stop well has been logged
        }
    }

    private static List<WatchedServer> watched(
            List<Service> services, List<PolicyStack> wrappings, List<Port> ports) {
        List<WatchedServer> all = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            Service service = services.get(i);
            PolicyStack policies = wrappings.get(i);
            List<String> places =
                    ports.stream()
                            .filter(port -> port.server().equals(service.name()))
                            .map(port -> port.listening().toString())
                            .toList();
            all.add(
                    new WatchedServer(
                            service.name(),
                            policies.connectionRegistry(),
                            policies.refused(),
                            places,
                            service.meters()));
        }
        return all;
    }

    /// Starts the limit of unsent bytes, and returns the number of resets.
    private static LongSupplier limitUnsent(
            ServiceSettings settings, Reactor reactor, List<Port> ports) {
        long limit = settings.policies().limits().unsent();
        UnsentLimit unsent = new UnsentLimit(limit, ports.stream().map(Port::listening).toList());
        unsent.start(reactor.loops().next());
        return unsent::resets;
    }

    private static @Nullable AdminEndpoint admin(
            ServiceSettings settings, Reactor reactor, AdminEndpoint.Sight watched)
            throws IOException {
        AdminOptions options = settings.admin();
        return options == null
                ? null
                : AdminEndpoint.start(options, Version.line(), reactor, watched);
    }

    private static List<Port> opened(List<Opening> openings) throws IOException {
        List<Port> ports = new ArrayList<>();
        IOException failure = null;
        for (Opening opening : openings) {
            Service service = opening.service();
            try {
                ListeningPort port = opening.port().join();
                String hint = service.hint(opening.endpoint(), port.address());
                ports.add(new Port(service.name(), port, hint));
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
        if (cause instanceof IOException io) {
            return io;
        }
        String reason =
                cause instanceof UncheckedIOException && cause.getCause() instanceof IOException io
                        ? io.getMessage()
                        : String.valueOf(cause);
        return new IOException("cannot start " + service.name() + ": " + reason, cause);
    }

    private static IOException add(@Nullable IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    /// The reactor of all servers.
    public Reactor reactor() {
        return reactor;
    }

    /// The services, in the order in which they were given.
    public List<Service> services() {
        return services;
    }

    /// The ports, in the order of the services and their endpoints.
    public List<Port> ports() {
        return ports;
    }

    /// The address of the admin endpoint; null if there is none.
    public @Nullable SocketAddress admin() {
        return admin == null ? null : admin.port().address();
    }

    /// Whether an event loop has ended, that of the admin endpoint included, although nothing of
    /// this is shut down. Needs no memory.
    boolean hasLostLoop() {
        return reactor.hasLostLoop() || (admin != null && admin.hasLostLoop());
    }

    /// Open connections.
    public int connections() {
        return ports.stream().mapToInt(port -> port.listening().connections()).sum();
    }

    /// Ends in order: `/readyz` says so, after the settings' delay all is as in [Reactor#shutdown],
    /// within the settings' timeout.
    ///
    /// @return [#ended]
    public CompletionStage<Integer> drain() {
        if (admin != null) {
            admin.drain();
        }
        if (drain.delay().isZero()) {
            shutdown();
        } else {
            CompletableFuture.delayedExecutor(drain.delay().toNanos(), TimeUnit.NANOSECONDS)
                    .execute(this::shutdown);
        }
        return ended();
    }

    private void shutdown() {
        reactor.shutdown(drain.timeout())
                .whenCompleteAsync((reset, failed) -> {
                    if (admin != null) {
                        admin.close();
                    }
                    if (failed == null) {
                        ended.complete(reset);
                    } else {
                        ended.completeExceptionally(failed);
                    }
                });
    }

    /// Completed at the end, whoever brought it about, with the number of connections that did not
    /// finish in time and were reset; fails where a server could not close what it had open.
    public CompletionStage<Integer> ended() {
        return ended.copy();
    }

    /// Ends at once: what is still open is reset; waits for it.
    ///
    /// @throws IllegalStateException on an event loop, which cannot wait for itself
    @Override
    public void close() {
        try {
            reactor.close();
        } finally {
            shutdown();
            ended.join();
        }
    }
}
