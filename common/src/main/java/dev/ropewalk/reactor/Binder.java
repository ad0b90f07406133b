package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Opens ports: from an endpoint to a channel that listens, with the factory started before and
/// stopped after.
final class Binder {
    private final LoopSet loops;
    private final FactoryLifecycle uses = new FactoryLifecycle();

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
                    tcpAddresses(tcp)
                            .thenCompose(addresses -> openAll(addresses, tcp.backlog(), factory));
            case ServerEndpoint.Unix unix -> openUnix(unix, factory);
        };
    }

    private static CompletableFuture<List<InetSocketAddress>> tcpAddresses(ServerEndpoint.Tcp tcp) {
        String named = tcp.interfaceName();
        if (named != null) {
            return Resolver.resolve(named, tcp.port())
                    .thenApply(found -> tcp.ipv6() ? ipv6Of(named, found) : found);
        }
        return CompletableFuture.completedFuture(
                List.of(
                        tcp.ipv6()
                                ? new InetSocketAddress("::", tcp.port())
                                : new InetSocketAddress(tcp.port())));
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

    /// All addresses of a name, under one port number, in order. An address that this host does not
    /// have, such as `::1` without IPv6, is left out as long as another one can be bound.
    CompletableFuture<ListeningPort> openAll(
            List<InetSocketAddress> addresses, int backlog, Factory factory) {
        Listening listening = new Listening(loops.main(), backlog, factory);
        List<Channel> bound = new ArrayList<>();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        List<InetSocketAddress> distinct = addresses.stream().distinct().toList();
        for (InetSocketAddress address : distinct) {
            boolean last = address.equals(distinct.getLast());
            all =
                    all.thenCompose(_ -> bind(listening, samePort(address, bound), null))
                            .handle((channel, failed) -> {
                                if (channel != null) {
                                    bound.add(channel);
                                } else if (!BindFailure.isElsewhere(failed)
                                        || (last && bound.isEmpty())) {
                                    bound.forEach(Channel::close);
                                    throw new CompletionException(failed);
                                }
                                return null;
                            });
        }
        return all.thenApply(_ -> new ListeningPort(bound, listening.connections()));
    }

    private static InetSocketAddress samePort(InetSocketAddress address, List<Channel> bound) {
        return !bound.isEmpty()
                        && bound.getFirst().localAddress() instanceof InetSocketAddress first
                ? new InetSocketAddress(address.getAddress(), first.getPort())
                : address;
    }

    private CompletableFuture<ListeningPort> openUnix(ServerEndpoint.Unix unix, Factory factory) {
        return CompletableFuture.supplyAsync(
                        () -> prepare(unix),
                        task -> Thread.ofPlatform().daemon().name("open " + unix).start(task))
                .thenCompose(file -> openUnix(unix, file, factory));
    }

    private static SocketFile prepare(ServerEndpoint.Unix unix) {
        try {
            return SocketFile.prepare(unix);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    private CompletableFuture<ListeningPort> openUnix(
            ServerEndpoint.Unix unix, SocketFile file, Factory factory) {
        EventLoops unixLoops = loops.unix();
        SocketAddress address = unixLoops.backend().unixAddress(file.bindAddress());
        Listening listening = new Listening(unixLoops, unix.backlog(), factory);
        return bind(listening, address, unix.address())
                .whenComplete((channel, failed) -> {
                    if (channel == null) {
                        file.release(false);
                    }
                })
                .thenApply(channel -> {
                    try {
                        file.publish();
                    } catch (IOException failed) {
                        channel.close();
                        file.release(false);
                        throw new CompletionException(failed);
                    }
                    channel.closeFuture().addListener(_ -> file.release(true));
                    return new ListeningPort(List.of(channel), listening.connections());
                });
    }

    /// The parts that the channels of one port share.
    private record Listening(
            EventLoops loops, int backlog, Factory factory, Connections connections) {
        Listening(EventLoops loops, int backlog, Factory factory) {
            this(loops, backlog, factory, new Connections());
        }
    }

    /// @param published the name of a Unix socket, which it gets after the bind; null for TCP
    private CompletableFuture<Channel> bind(
            Listening port, SocketAddress address, @Nullable Path published) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        IoBackend.Kinds kinds = port.loops().kinds();
        ServerBootstrap bootstrap =
                ChannelOptions.server(new ServerBootstrap(), address, port.backlog(), loops)
                        .group(port.loops().group())
                        .channelFactory(
                                published == null
                                        ? kinds.tcpServer()::get
                                        : kinds.unixServer()::get)
                        .childHandler(port.connections().initializer(port.factory()));
        if (published != null) {
            bootstrap.attr(Addresses.PUBLISHED, UnixDomainSocketAddress.of(published));
        }
        ChannelFuture bound = bootstrap.bind(address);
        bound.addListener(done -> {
            if (done.isSuccess()) {
                bound.channel().pipeline().addLast(new AcceptErrors());
                opened.complete(bound.channel());
            } else {
                opened.completeExceptionally(done.cause());
            }
        });
        return opened;
    }
}
