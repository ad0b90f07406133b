package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.Parameter;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.endpoint.Signature;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// `tcp:PORT[:interface=ADDRESS][:backlog=N]` for servers, and for clients
/// `tcp:HOST:PORT[:timeout=SECONDS][:bindAddress=ADDRESS][:bindPort=N]`.
///
/// Orders and names are Twisted's, `bindPort` excepted. An empty interface is all of them, with
/// Twisted too.
public final class TcpKind implements ChannelKind {
    static final Parameter<Integer> LISTEN_PORT = Parameter.number("port", "a port", 0, 65_535);
    static final Parameter<Integer> BACKLOG =
            Parameter.number("backlog", "a backlog", 1, Integer.MAX_VALUE).orElse(1024);
    static final Parameter<Duration> TIMEOUT =
            Parameter.seconds("timeout").orElse(Duration.ofSeconds(30));

    private static final Parameter<String> INTERFACE =
            Parameter.host("interface").orElseIfEmpty("");
    private static final Parameter<String> HOST = Parameter.host("host").givingUpItsPlace();
    private static final Parameter<Integer> PORT =
            Parameter.number("port", "a port to connect to", 1, 65_535);
    private static final Parameter<String> BIND_ADDRESS = Parameter.host("bindAddress").orElse("");
    private static final Parameter<Integer> BIND_PORT =
            Parameter.number("bindPort", "a port", 0, 65_535).orElse(0);

    /// For [java.util.ServiceLoader].
    public TcpKind() {}

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Signature server() {
        return Signature.of(LISTEN_PORT, INTERFACE, BACKLOG);
    }

    @Override
    public Signature client() {
        return Signature.of(HOST, PORT).andByKey(TIMEOUT, BIND_ADDRESS, BIND_PORT);
    }

    @Override
    public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
        String named = endpoint.get(INTERFACE);
        int port = endpoint.get(LISTEN_PORT);
        CompletableFuture<List<InetSocketAddress>> addresses =
                named.isEmpty()
                        ? CompletableFuture.completedFuture(List.of(new InetSocketAddress(port)))
                        : Resolver.resolve(named, port);
        return addresses.thenCompose(found -> binder.bindAll(found, endpoint.get(BACKLOG)));
    }

    @Override
    public CompletableFuture<Dialed> connect(ClientEndpoint endpoint, Dialer dialer) {
        return local(endpoint)
                .thenCombine(
                        Resolver.resolve(endpoint.get(HOST), endpoint.get(PORT)),
                        (local, remotes) ->
                                new Dialer.Targets(
                                        Resolver.interleaved(remotes),
                                        local.orElse(null),
                                        endpoint.get(TIMEOUT)))
                .thenCompose(dialer::dial);
    }

    private static CompletableFuture<Optional<SocketAddress>> local(ClientEndpoint endpoint) {
        String from = endpoint.get(BIND_ADDRESS);
        int port = endpoint.get(BIND_PORT);
        if (!from.isEmpty()) {
            return Resolver.resolve(from, port).thenApply(found -> Optional.of(found.getFirst()));
        }
        return CompletableFuture.completedFuture(
                port == 0 ? Optional.empty() : Optional.of(new InetSocketAddress(port)));
    }

    /// `tcp6:PORT[:backlog=N][:interface=ADDRESS]`: IPv6 is asked for, where `tcp` takes what there
    /// is. Twisted's order, which differs from that of `tcp`.
    public static final class V6 implements ChannelKind {
        private static final Parameter<String> INTERFACE =
                Parameter.host("interface")
                        .such(
                                host -> !NetUtil.isValidIpV4Address(host),
                                "an address of tcp6 is IPv6 or a host name")
                        .orElseIfEmpty("::");

        /// For [java.util.ServiceLoader].
        public V6() {}

        @Override
        public String name() {
            return "tcp6";
        }

        @Override
        public Signature server() {
            return Signature.of(LISTEN_PORT, BACKLOG, INTERFACE);
        }

        @Override
        public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
            String named = endpoint.get(INTERFACE);
            return Resolver.resolve(named, endpoint.get(LISTEN_PORT))
                    .thenCompose(
                            found -> binder.bindAll(ipv6Of(named, found), endpoint.get(BACKLOG)));
        }

        static List<InetSocketAddress> ipv6Of(String name, List<InetSocketAddress> found) {
            List<InetSocketAddress> six =
                    found.stream()
                            .filter(each -> each.getAddress() instanceof Inet6Address)
                            .toList();
            if (six.isEmpty()) {
                throw new CompletionException(
                        new UnknownHostException(
                                "no IPv6 address for the host name \"" + name + "\""));
            }
            return six;
        }
    }
}
