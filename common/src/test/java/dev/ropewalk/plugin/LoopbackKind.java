package dev.ropewalk.plugin;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.Parameter;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.endpoint.Signature;
import dev.ropewalk.reactor.Binder;
import dev.ropewalk.reactor.ChannelKind;
import dev.ropewalk.reactor.Dialed;
import dev.ropewalk.reactor.Dialer;
import dev.ropewalk.reactor.ListeningPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// `loopback:PORT`, on both sides; `loopback:13` fails, as a kind that is written badly does.
public final class LoopbackKind implements ChannelKind {
    private static final Parameter<Integer> PORT = Parameter.number("port", "a port", 0, 65_535);

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public Signature server() {
        return Signature.of(PORT);
    }

    @Override
    public Signature client() {
        return Signature.of(PORT);
    }

    @Override
    public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
        if (endpoint.get(PORT) == 13) {
            throw new IllegalStateException("unlucky");
        }
        return binder.bindAll(List.of(address(endpoint.get(PORT))), 10);
    }

    @Override
    public CompletableFuture<Dialed> connect(ClientEndpoint endpoint, Dialer dialer) {
        return dialer.dial(
                new Dialer.Targets(
                        List.of(address(endpoint.get(PORT))), null, Duration.ofSeconds(30)));
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
