package dev.ropewalk.admin;

import dev.ropewalk.policy.BoundedRefusals;
import dev.ropewalk.policy.LimitConnections;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.web.Site;
import dev.ropewalk.web.SiteOptions;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The admin endpoint of a process, on an event loop of its own. Any thread.
public final class AdminEndpoint implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AdminEndpoint.class);

    /// The limit of its connections; it shares the descriptors of the process with the servers.
    public static final int CONNECTIONS = 24;

    private static final int REFUSALS = 4;

    private final Reactor own;
    private final Meters meters;
    private final LoopHealth health;
    private final ListeningPort port;

    private AdminEndpoint(Reactor own, Meters meters, LoopHealth health, ListeningPort port) {
        this.own = own;
        this.meters = meters;
        this.health = health;
        this.port = port;
    }

    /// The figures that the endpoint shows.
    ///
    /// @param servers those that run
    /// @param resets connections that were reset for room; any thread
    public record Sight(List<WatchedServer> servers, LongSupplier resets) {
        /// Takes a copy.
        public Sight {
            servers = List.copyOf(servers);
        }
    }

    /// Listens as `options` say and watches `sight` and the event loops of `reactor`; blocks for a
    /// moment.
    ///
    /// @param version what the page says that this is
    /// @throws IOException if it cannot listen, naming the endpoint and the reason
    public static AdminEndpoint start(
            AdminOptions options, String version, Reactor reactor, Sight sight) throws IOException {
        Meters meters = new Meters(sight);
        List<LoopWatch> loops = new ArrayList<>();
        for (EventExecutor loop : reactor.loops()) {
            loops.add(new LoopWatch(Integer.toString(loops.size()), loop, meters.registry()));
        }
        LoopHealth health = new LoopHealth(loops);
        Reactor own = Reactor.create(IoBackend.NIO, 1);
        AdminResource resource = new AdminResource(version, sight.servers(), health, meters);
        OperatorGate gate = new OperatorGate(resource, options.token());
        try {
            SiteOptions hosts = SiteOptions.DEFAULT.withHosts(options.hosts());
            Factory site = new BoundedRefusals(REFUSALS).around(new Site(gate, hosts));
            ListeningPort port =
                    own.listen(options.endpoint(), new LimitConnections(site, CONNECTIONS)).join();
            if (options.token() == null && isBeyondLoopback(port.address())) {
                log.warn(
                        "whoever can reach the admin endpoint at {} sees all peers and sets the log's"
                                + " levels: {} PATH has it ask for a token",
                        port,
                        AdminOptions.TOKEN_OPTION);
            }
            loops.forEach(LoopWatch::start);
            resource.history().start(own.loops().next());
            return new AdminEndpoint(own, meters, health, port);
        } catch (CompletionException failed) {
            own.close();
            meters.close();
            if (failed.getCause() instanceof IOException io) {
                throw new IOException("admin: " + io.getMessage(), io);
            }
            throw failed;
        }
    }

    private static boolean isBeyondLoopback(SocketAddress listening) {
        return listening instanceof InetSocketAddress inet
                && !inet.getAddress().isLoopbackAddress();
    }

    /// [Reactor#hasLostLoop] of its own loop.
    public boolean hasLostLoop() {
        return own.hasLostLoop();
    }

    /// Has `/readyz` say from now on that clients are to go elsewhere.
    public void drain() {
        health.drain();
    }

    /// The port of the endpoint.
    public ListeningPort port() {
        return port;
    }

    /// Stops listening; blocks until its loop has ended.
    @Override
    public void close() {
        health.loops().forEach(LoopWatch::stop);
        own.close();
        meters.close();
    }
}
