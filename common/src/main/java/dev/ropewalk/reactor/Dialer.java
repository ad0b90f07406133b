package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.protocol.Factory;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes connections: a name is resolved off the event loops, then its addresses are tried, each a
/// little after the one before, until one answers, within the endpoint's timeout.
final class Dialer {
    private final LoopSet loops;
    private final Connections connections;

    Dialer(LoopSet loops, Connections connections) {
        this.loops = loops;
        this.connections = connections;
    }

    /// Completed on an event loop once the protocol's `connectionMade` has run; fails with the
    /// [IOException] of the address that failed last.
    CompletableFuture<Dialed> dial(ClientEndpoint endpoint, Factory factory) {
        return switch (endpoint) {
            case ClientEndpoint.Unix unix -> dialUnix(unix, factory);
            case ClientEndpoint.Tcp tcp -> dialTcp(tcp, factory);
        };
    }

    private CompletableFuture<Dialed> dialUnix(ClientEndpoint.Unix unix, Factory factory) {
        if (unix.checkLockfile() && !SocketFile.lockedByTheLiving(unix.address())) {
            return CompletableFuture.failedFuture(
                    new ConnectException("no living server has the lock of " + unix.address()));
        }
        SocketAddress remote = loops.unix().backend().unixAddress(unix.address());
        return dial(loops.unix(), new Targets(List.of(remote), null, unix.timeout()), factory);
    }

    private CompletableFuture<Dialed> dialTcp(ClientEndpoint.Tcp tcp, Factory factory) {
        return local(tcp)
                .thenCombine(
                        Resolver.resolve(tcp.host(), tcp.port()),
                        (local, remotes) ->
                                new Targets(
                                        Resolver.interleaved(remotes),
                                        local.orElse(null),
                                        tcp.timeout()))
                .thenCompose(targets -> dial(loops.main(), targets, factory));
    }

    private static CompletableFuture<Optional<SocketAddress>> local(ClientEndpoint.Tcp tcp) {
        String from = tcp.bindAddress();
        if (from != null) {
            return Resolver.resolve(from, tcp.bindPort())
                    .thenApply(found -> Optional.of(found.getFirst()));
        }
        return CompletableFuture.completedFuture(
                tcp.bindPort() == 0
                        ? Optional.empty()
                        : Optional.of(new InetSocketAddress(tcp.bindPort())));
    }

    /// Where to connect to.
    ///
    /// @param remotes in the order in which they are tried
    /// @param local where to connect from, null for any
    /// @param timeout for all of them together
    record Targets(
            List<? extends SocketAddress> remotes,
            @Nullable SocketAddress local,
            Duration timeout) {
        /// Whether two attempts may be under way at once: not from one and the same port.
        boolean mayOverlap() {
            return !(local instanceof InetSocketAddress from) || from.getPort() == 0;
        }
    }

    CompletableFuture<Dialed> dial(EventLoops on, Targets targets, Factory factory) {
        Race race = new Race(on, targets, factory);
        race.loop.execute(race::startNext);
        return race.made;
    }

    /// The attempts of one dial (RFC 8305, section 5): one more address each 250 ms, or at once
    /// where the last attempt failed, until one connects; the others are closed then. All of them
    /// on one event loop.
    private final class Race {
        private static final int STAGGER_MILLIS = 250;

        private final EventLoops on;
        private final EventLoop loop;
        private final Targets targets;
        private final Factory factory;
        private final long deadline;
        private final Iterator<? extends SocketAddress> remotes;
        private final List<Channel> underway = new ArrayList<>();
        private final CompletableFuture<Dialed> made = new CompletableFuture<>();
        private @Nullable Future<?> timer;
        private boolean decided;

        Race(EventLoops on, Targets targets, Factory factory) {
            this.on = on;
            this.loop = on.group().next();
            this.targets = targets;
            this.factory = factory;
            this.deadline = System.nanoTime() + targets.timeout().toNanos();
            this.remotes = targets.remotes().iterator();
        }

        private void startNext() {
            stopTimer();
            SocketAddress remote = remotes.next();
            ChannelFuture connecting = connect(remote);
            underway.add(connecting.channel());
            connecting.addListener(done -> {
                if (!done.isSuccess()) {
                    underway.remove(connecting.channel());
                    failed(done.cause());
                }
            });
            if (!decided && remotes.hasNext() && targets.mayOverlap()) {
                timer = loop.schedule(this::startNext, STAGGER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private ChannelFuture connect(SocketAddress remote) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            boolean tcp = remote instanceof InetSocketAddress;
            return ChannelOptions.client(new Bootstrap(), remote, loops)
                    .group(loop)
                    .channelFactory(tcp ? on.kinds().tcp()::get : on.kinds().unix()::get)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.max(1, left))
                    .handler(new Installer(this))
                    .connect(remote, targets.local());
        }

        private void failed(Throwable cause) {
            if (decided) {
                return;
            }
            if (remotes.hasNext()) {
                startNext();
            } else if (underway.isEmpty()) {
                decided = true;
                made.completeExceptionally(cause);
            }
        }

        /// This channel is connected; whether it is the first.
        boolean wins(Channel channel) {
            if (decided) {
                return false;
            }
            decided = true;
            stopTimer();
            underway.remove(channel);
            List.copyOf(underway).forEach(Channel::close);
            return true;
        }

        private void stopTimer() {
            if (timer != null) {
                timer.cancel(false);
                timer = null;
            }
        }
    }

    /// Puts the protocol in place when the connection stands, so that it sees all that comes.
    private final class Installer extends ChannelInboundHandlerAdapter {
        private final Race race;

        Installer(Race race) {
            this.race = race;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (!race.wins(ctx.channel())) {
                ctx.close();
                return;
            }
            ProtocolHandler handler = connections.install(ctx.channel(), race.factory);
            if (handler == null) {
                race.made.completeExceptionally(
                        new IOException("the factory refused the connection"));
                return;
            }
            ctx.fireChannelActive();
            ctx.pipeline().remove(this);
            race.made.complete(new Dialed(handler.protocol(), handler.lost()));
        }
    }
}
