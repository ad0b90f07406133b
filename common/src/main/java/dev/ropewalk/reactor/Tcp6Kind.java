package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.Parameter;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.endpoint.Signature;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// `tcp6:PORT[:backlog=N][:interface=ADDRESS]`: IPv6 is asked for, where `tcp` takes what there is.
/// Twisted's order, which differs from that of `tcp`.
public final class Tcp6Kind implements ChannelKind {
    private static final Parameter<String> INTERFACE =
            Parameter.host("interface")
                    .such(
                            host -> !NetUtil.isValidIpV4Address(host),
                            "an address of tcp6 is IPv6 or a host name")
                    .orElseIfEmpty("::");

    /// For [java.util.ServiceLoader].
    public Tcp6Kind() {}

    @Override
    public String name() {
        return "tcp6";
    }

    @Override
    public Signature server() {
        return Signature.of(TcpKind.LISTEN_PORT, TcpKind.BACKLOG, INTERFACE);
    }

    @Override
    public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
        String named = endpoint.get(INTERFACE);
        return Resolver.resolve(named, endpoint.get(TcpKind.LISTEN_PORT))
                .thenCompose(found ->
                        binder.bindAll(ipv6Of(named, found), endpoint.get(TcpKind.BACKLOG)));
    }

    static List<InetSocketAddress> ipv6Of(String name, List<InetSocketAddress> found) {
        List<InetSocketAddress> six =
                found.stream().filter(each -> each.getAddress() instanceof Inet6Address).toList();
        if (six.isEmpty()) {
            throw new CompletionException(
                    new UnknownHostException("no IPv6 address for the host name \"" + name + "\""));
        }
        return six;
    }
}
