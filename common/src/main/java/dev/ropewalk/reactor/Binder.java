package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Opens ports: from an endpoint to a channel that listens, with the factory started before and
/// stopped after.
final class Binder {
    private final LoopSet loops;
    private final FactoryUses uses = new FactoryUses();

    Binder(LoopSet loops) {
        this.loops = loops;
    }

    /// Completed when the factories of all ports that are open now have been stopped.
    CompletableFuture<Void> whenFactoriesStopped() {
        return uses.whenStopped();
    }

    CompletableFuture<ListeningPort> bind(ServerEndpoint endpoint, Factory factory) {
        try {
            uses.start(factory);
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
        return open(endpoint, factory)
                .handle((port, failed) -> {
                    if (port == null) {
                        uses.stop(factory);
                        throw new CompletionException(BindFailure.of(endpoint, failed));
                    }
                    port.whenClosed()
                            .thenCompose(closed -> port.accepted().whenEmpty())
                            .thenRun(() -> uses.stop(factory));
                    return port;
                });
    }

    private CompletableFuture<ListeningPort> open(ServerEndpoint endpoint, Factory factory) {
        return switch (endpoint) {
            case ServerEndpoint.Tcp tcp ->
                    tcpAddress(tcp)
                            .thenCompose(address ->
                                    open(new Place(loops.main(), address, tcp.backlog()), factory));
            case ServerEndpoint.Unix unix -> openUnix(unix, factory);
        };
    }

    private static CompletableFuture<InetSocketAddress> tcpAddress(ServerEndpoint.Tcp tcp) {
        String named = tcp.interfaceName();
        if (named != null) {
            return Names.resolve(named, tcp.port()).thenApply(addresses -> addresses.getFirst());
        }
        return CompletableFuture.completedFuture(
                tcp.ipv6()
                        ? new InetSocketAddress("::", tcp.port())
                        : new InetSocketAddress(tcp.port()));
    }

    private CompletableFuture<ListeningPort> openUnix(ServerEndpoint.Unix unix, Factory factory) {
        try {
            SocketFile file = SocketFile.prepare(unix);
            SocketAddress address = loops.unix().backend().unixAddress(unix.address());
            Place place = new Place(loops.unix(), address, unix.backlog());
            return open(place, factory)
                    .whenComplete(
                            (port, failed) -> file.opened(port == null ? null : port.whenClosed()));
        } catch (IOException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private record Place(EventLoops loops, SocketAddress address, int backlog) {
        ServerChannel channel() {
            return address instanceof InetSocketAddress
                    ? loops.kinds().tcpServer().get()
                    : loops.kinds().unixServer().get();
        }
    }

    private CompletableFuture<ListeningPort> open(Place place, Factory factory) {
        Connections connections = new Connections();
        CompletableFuture<ListeningPort> opened = new CompletableFuture<>();
        ServerBootstrap bootstrap =
                ChannelOptions.server(new ServerBootstrap(), place.address(), place.backlog())
                        .group(place.loops().group())
                        .channelFactory(place::channel)
                        .childHandler(connections.initializer(factory));
        ChannelFuture bound = bootstrap.bind(place.address());
        bound.addListener(done -> {
            if (done.isSuccess()) {
                bound.channel().pipeline().addLast(new AcceptWatch());
                opened.complete(new ListeningPort(bound.channel(), connections));
            } else {
                opened.completeExceptionally(done.cause());
            }
        });
        return opened;
    }
}
