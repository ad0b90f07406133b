package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.protocol.Factory;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes one connection for a kind of endpoint. A name is resolved off the event loops; its
/// addresses are tried, each a little after the one before, until one answers, within a time. Any
/// thread.
public final class Dialer {
    private final LoopSet loops;
    private final Connections connections;
    private final Factory factory;
    private final List<Consumer<ChannelPipeline>> inFront;

    /// @param inFront what adds the handlers between the network and the protocol, in this order
    Dialer(
            LoopSet loops,
            Connections connections,
            Factory factory,
            List<Consumer<ChannelPipeline>> inFront) {
        this.loops = loops;
        this.connections = connections;
        this.factory = factory;
        this.inFront = inFront;
    }

    /// The same with handlers between those that are there and the protocol.
    ///
    /// @param handlers adds them to the end of the pipeline; called per channel, on its event loop.
    ///   They hand `ByteBuf`s on. They may hold `channelActive` back: the protocol is built when it
    ///   has passed them
    public Dialer inFront(Consumer<ChannelPipeline> handlers) {
        return new Dialer(loops, connections, factory, Binder.append(inFront, handlers));
    }

    /// Connects to an endpoint. Completed on an event loop once the protocol's `connectionMade` has
    /// run; fails with the [IOException] of the address that failed last.
    public CompletableFuture<Dialed> open(ClientEndpoint endpoint) {
        return endpoint.kind() instanceof ChannelKind kind
                ? Binder.call(() -> kind.connect(endpoint, this))
                : Binder.notOpened(endpoint);
    }

    SocketAddress unixAddress(Path path) {
        return loops.unix().backend().unixAddress(path);
    }

    /// Where to connect to.
    ///
    /// @param remotes at least one, in the order in which they are tried; all of them TCP, or none
    /// @param local where to connect from, null for any
    /// @param timeout for all of them together
    public record Targets(
            List<? extends SocketAddress> remotes,
            @Nullable SocketAddress local,
            Duration timeout) {
        /// Whether two attempts may be under way at once: not from one and the same port.
        boolean mayOverlap() {
            return !(local instanceof InetSocketAddress from) || from.getPort() == 0;
        }
    }

    /// Connects to the first of the targets that answers; as [#open].
    public CompletableFuture<Dialed> dial(Targets targets) {
        boolean tcp = targets.remotes().getFirst() instanceof InetSocketAddress;
        Race race = new Race(tcp ? loops.main() : loops.unix(), targets);
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
        private final long deadline;
        private final Iterator<? extends SocketAddress> remotes;
        private final List<Channel> underway = new ArrayList<>();
        private final CompletableFuture<Dialed> made = new CompletableFuture<>();
        private @Nullable Future<?> timer;
        private boolean decided;

        Race(EventLoops on, Targets targets) {
            this.on = on;
            this.loop = on.group().next();
            this.targets = targets;
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
                    failed(connecting.channel(), done.cause());
                } else if (!inFront.isEmpty()) {
                    loop.schedule(
                            () -> late(connecting.channel()), millisLeft(), TimeUnit.MILLISECONDS);
                }
            });
            if (!decided && remotes.hasNext() && targets.mayOverlap()) {
                timer = loop.schedule(this::startNext, STAGGER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private ChannelFuture connect(SocketAddress remote) {
            boolean tcp = remote instanceof InetSocketAddress;
            Bootstrap bootstrap = new Bootstrap();
            loops.setUp(bootstrap::option, remote);
            return bootstrap
                    .group(loop)
                    .channelFactory(tcp ? on.kinds().tcp()::get : on.kinds().unix()::get)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) millisLeft())
                    .handler(
                            new ChannelInitializer<>() {
                                @Override
                                protected void initChannel(Channel channel) {
                                    inFront.forEach(each -> each.accept(channel.pipeline()));
                                    channel.pipeline().addLast(new RaceInstaller(Race.this));
                                }
                            })
                    .connect(remote, targets.local());
        }

        private long millisLeft() {
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        }

        /// The handlers in front have not let the connection be made in time.
        private void late(Channel channel) {
            failed(channel, new ConnectTimeoutException("no connection was made in time"));
            channel.close();
        }

        private void failed(Channel channel, Throwable cause) {
            if (!underway.remove(channel) || decided) {
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
    private final class RaceInstaller extends Connections.Installer {
        private final Race race;

        RaceInstaller(Race race) {
            connections.super(factory);
            this.race = race;
        }

        @Override
        boolean wants(Channel channel) {
            return race.wins(channel);
        }

        @Override
        void made(@Nullable ProtocolHandler handler) {
            if (handler == null) {
                race.made.completeExceptionally(
                        new IOException("the factory refused the connection"));
            } else {
                race.made.complete(new Dialed(handler.protocol(), handler.lost()));
            }
        }

        @Override
        void failed(Channel channel, Throwable cause) {
            race.failed(channel, cause);
        }
    }
}
