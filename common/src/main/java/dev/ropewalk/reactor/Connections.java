package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open connections of one port, or all those that a reactor has made itself. Any thread.
final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    private static final RateLimitedLog failures =
            new RateLimitedLog(log, "connections without a protocol");

    private final Map<Channel, ProtocolHandler> open = new ConcurrentHashMap<>();

    /// Accepted channels whose handlers in front have not let the connection be made.
    private final Set<Channel> making = ConcurrentHashMap.newKeySet();

    private final ChannelFutureListener removal = closed -> remove(closed.channel());
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile boolean draining;

    /// Puts the protocol that `factory` builds at the end of the channel's pipeline, or closes the
    /// channel where the factory refuses; on the channel's event loop, once it has a peer. A TCP
    /// channel without a peer's address was reset before it was accepted, and reaches no factory.
    @Nullable ProtocolHandler install(Channel channel, Factory factory) {
        if (channel instanceof SocketChannel && channel.remoteAddress() == null) {
            log.debug("a client reset its connection before it was accepted");
            channel.close();
            return null;
        }
        SocketAddress peer = Addresses.of(channel.remoteAddress());
        try {
            Protocol protocol = factory.buildProtocol(peer);
            if (protocol != null) {
                ProtocolHandler handler = new ProtocolHandler(channel, protocol);
                add(channel, handler);
                channel.pipeline().addLast(handler);
                return handler;
            }
        } catch (RuntimeException failed) {
            failures.warn(
                    "{} built no protocol for {}: {}",
                    factory,
                    Addresses.text(peer),
                    failed.toString());
            log.debug("where {} failed", factory, failed);
        }
        channel.close();
        return null;
    }

    /// [#install] for each channel that a port accepts, behind the handlers in front if there are
    /// any.
    ChannelInitializer<Channel> initializer(
            Factory factory, List<Consumer<ChannelPipeline>> inFront) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (inFront.isEmpty()) {
                    install(channel, factory);
                } else {
                    making.add(channel);
                    channel.closeFuture().addListener(removal);
                    inFront.forEach(each -> each.accept(channel.pipeline()));
                    channel.pipeline().addLast(new Installer(factory));
                    if (draining) {
                        channel.close();
                    }
                }
            }
        };
    }

    /// Holds the protocol's place at the end of a pipeline. The protocol is built once the channel
    /// is active for this handler too, so a handler in front of it may hold `channelActive` back
    /// until its handshake is done.
    class Installer extends ChannelInboundHandlerAdapter {
        private final Factory factory;

        Installer(Factory factory) {
            this.factory = factory;
        }

        /// Whether the connection is wanted still.
        boolean wants(Channel channel) {
            return true;
        }

        /// Called after the protocol's `connectionMade`; with null if the factory refused.
        void made(@Nullable ProtocolHandler handler) {}

        /// Called if the connection ends before it is made.
        void failed(Channel channel, Throwable cause) {
            log.debug("{} ended before its connection was made", channel, cause);
        }

        @Override
        public final void channelActive(ChannelHandlerContext ctx) {
            if (!wants(ctx.channel())) {
                ctx.close();
                return;
            }
            ProtocolHandler handler = install(ctx.channel(), factory);
            making.remove(ctx.channel());
            if (handler != null) {
                ctx.fireChannelActive();
                ctx.pipeline().remove(this);
            }
            made(handler);
        }

        @Override
        public final void channelInactive(ChannelHandlerContext ctx) {
            failed(ctx.channel(), new IOException("the connection ended before it was made"));
        }

        /// The peer's FIN: what it owes for the connection to be made does not come any more.
        @Override
        public final void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                ctx.close();
            }
        }

        @Override
        public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failed(ctx.channel(), cause);
            ctx.close();
        }
    }

    private void add(Channel channel, ProtocolHandler handler) {
        open.put(channel, handler);
        channel.closeFuture().addListener(removal);
        if (draining) {
            channel.eventLoop().execute(handler::drain);
        }
    }

    private void remove(Channel channel) {
        open.remove(channel);
        making.remove(channel);
        completeIfEmpty();
    }

    int count() {
        return open.size();
    }

    long unsent() {
        return open.keySet().stream().mapToLong(SendProgress::pending).sum();
    }

    /// Resets those over TCP whose peer has taken no byte for so long though some wait for it.
    void abortStalled(long nanos) {
        open.forEach((channel, handler) -> {
            if (channel instanceof SocketChannel && SendProgress.pending(channel) > 0) {
                channel.eventLoop().execute(() -> handler.abortIfStalled(nanos));
            }
        });
    }

    /// The connections furthest behind, the worst first.
    List<ListeningPort.Backlog> backlogs(int most) {
        return open.entrySet().stream()
                .map(each -> backlog(each.getKey(), each.getValue()))
                .filter(each -> each.unsent() > 0)
                .sorted(Comparator.comparingLong(ListeningPort.Backlog::unsent).reversed())
                .limit(most)
                .toList();
    }

    private static ListeningPort.Backlog backlog(Channel channel, ProtocolHandler handler) {
        return new ListeningPort.Backlog(
                Addresses.of(channel.remoteAddress()),
                SendProgress.pending(channel),
                () -> channel.eventLoop().execute(handler::abort));
    }

    /// Asks every protocol to finish, and those that come yet; completed when none is left.
    CompletableFuture<Void> drain() {
        draining = true;
        making.forEach(Channel::close);
        open.forEach((channel, handler) -> channel.eventLoop().execute(handler::drain));
        return whenEmpty();
    }

    /// Completed when none is left; only for a port that accepts no more.
    CompletableFuture<Void> whenEmpty() {
        closed = true;
        completeIfEmpty();
        return empty;
    }

    private void completeIfEmpty() {
        if (closed && open.isEmpty() && making.isEmpty()) {
            empty.complete(null);
        }
    }

    /// Ends what is left, and adds to `reset` each one whose peer was still owed something; on
    /// their event loops, soon.
    void abort(AtomicInteger reset) {
        open.forEach((channel, handler) ->
                channel.eventLoop()
                        .execute(() -> {
                            if (handler.abort()) {
                                reset.incrementAndGet();
                            }
                        }));
    }
}
