package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.protocol.Factory;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Makes connections: a name is resolved off the event loops, then its addresses are tried one
/// after the other until one answers, within the endpoint's timeout.
final class Dialer {
    private final LoopSet loops;
    private final Connections connections;

    Dialer(LoopSet loops, Connections connections) {
        this.loops = loops;
        this.connections = connections;
    }

    /// Completed on an event loop once the protocol's `connectionMade` has run; fails with the
    /// [IOException] of the last address tried.
    CompletableFuture<Connection> dial(ClientEndpoint endpoint, Factory factory) {
        return switch (endpoint) {
            case ClientEndpoint.Unix unix -> dialUnix(unix, factory);
            case ClientEndpoint.Tcp tcp -> dialTcp(tcp, factory);
        };
    }

    private CompletableFuture<Connection> dialUnix(ClientEndpoint.Unix unix, Factory factory) {
        if (unix.checkLockfile() && !SocketFile.lockedByTheLiving(unix.address())) {
            return CompletableFuture.failedFuture(
                    new ConnectException("no living server has the lock of " + unix.address()));
        }
        SocketAddress remote = loops.unix().backend().unixAddress(unix.address());
        return attempt(new Attempt(loops.unix(), remote, null), unix.timeout(), factory);
    }

    private CompletableFuture<Connection> dialTcp(ClientEndpoint.Tcp tcp, Factory factory) {
        long deadline = System.nanoTime() + tcp.timeout().toNanos();
        return local(tcp)
                .thenCombine(
                        Names.resolve(tcp.host(), tcp.port()),
                        (local, remotes) -> firstOf(remotes, local.orElse(null), deadline, factory))
                .thenCompose(first -> first);
    }

    private static CompletableFuture<Optional<SocketAddress>> local(ClientEndpoint.Tcp tcp) {
        String from = tcp.bindAddress();
        if (from != null) {
            return Names.resolve(from, tcp.bindPort())
                    .thenApply(found -> Optional.of(found.getFirst()));
        }
        return CompletableFuture.completedFuture(
                tcp.bindPort() == 0
                        ? Optional.empty()
                        : Optional.of(new InetSocketAddress(tcp.bindPort())));
    }

    private CompletableFuture<Connection> firstOf(
            List<InetSocketAddress> addresses,
            @Nullable SocketAddress local,
            long deadline,
            Factory factory) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        CompletableFuture<Connection> first =
                attempt(new Attempt(loops.main(), addresses.getFirst(), local), left, factory);
        if (addresses.size() == 1) {
            return first;
        }
        List<InetSocketAddress> others = addresses.subList(1, addresses.size());
        return first.exceptionallyCompose(failed -> firstOf(others, local, deadline, factory));
    }

    /// @param local where to connect from, null for any
    private record Attempt(EventLoops loops, SocketAddress remote, @Nullable SocketAddress local) {
        Channel channel() {
            return remote instanceof InetSocketAddress
                    ? loops.kinds().tcp().get()
                    : loops.kinds().unix().get();
        }
    }

    private CompletableFuture<Connection> attempt(
            Attempt attempt, Duration timeout, Factory factory) {
        CompletableFuture<Connection> made = new CompletableFuture<>();
        Bootstrap bootstrap =
                ChannelOptions.client(new Bootstrap(), attempt.remote())
                        .group(attempt.loops().group())
                        .channelFactory(attempt::channel)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                (int) Math.max(1, timeout.toMillis()))
                        .handler(new Installer(factory, made));
        bootstrap
                .connect(attempt.remote(), attempt.local())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        made.completeExceptionally(connected.cause());
                    }
                });
        return made;
    }

    /// Puts the protocol in place when the connection stands, so that it sees all that comes.
    private final class Installer extends ChannelInboundHandlerAdapter {
        private final Factory factory;
        private final CompletableFuture<Connection> made;

        Installer(Factory factory, CompletableFuture<Connection> made) {
            this.factory = factory;
            this.made = made;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ProtocolHandler handler = connections.install(ctx.channel(), factory);
            if (handler == null) {
                made.completeExceptionally(new IOException("the factory refused the connection"));
                return;
            }
            ctx.fireChannelActive();
            ctx.pipeline().remove(this);
            made.complete(new Connection(handler.protocol(), handler.lost()));
        }
    }
}
