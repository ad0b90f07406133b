package dev.ropewalk.reactor;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event loops of a reactor and the backend they run on.
///
/// That a backend's library loads does not mean that it works (containers forbid io_uring, mixed
/// versions break): each candidate but the JDK's own serves one real connection over loopback
/// before it is trusted.
record EventLoops(IoBackend backend, IoBackend.Kinds kinds, EventLoopGroup group) {
    private static final Logger log = LoggerFactory.getLogger(EventLoops.class);
    private static final int TELL_SECONDS = 3;

    /// Longer than any machine is busy; what is broken says so at once as a rule.
    private static final int PROBE_SECONDS = 60;

    /// Starts the loops on `wanted`, or on the best backend that works here. Blocks for the probe,
    /// some milliseconds; not for an event loop.
    ///
    /// @param events how many a turn handles at most, see [IoBackend#ioHandler]
    /// @param maker asked for each candidate; what fails the probe is shut down
    /// @throws IllegalStateException if `wanted`, or every backend, does not work here
    static EventLoops start(
            @Nullable IoBackend wanted,
            int events,
            Function<IoHandlerFactory, EventLoopGroup> maker) {
        List<String> obstacles = new ArrayList<>();
        for (IoBackend candidate : wanted == null ? IoBackend.here() : List.of(wanted)) {
            Throwable obstacle = candidate.obstacle();
            if (obstacle == null) {
                EventLoops loops = open(candidate, events, maker);
                obstacle = loops.probe();
                if (obstacle == null) {
                    log.debug("event loops on {}", candidate);
                    if (!obstacles.isEmpty()) {
                        log.warn(
                                "event loops on {}, since others do not work here: {}",
                                candidate,
                                String.join("; ", obstacles));
                    }
                    return loops;
                }
                loops.group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            }
            obstacles.add(candidate + ": " + rootMessage(obstacle));
        }
        throw new IllegalStateException("no transport works here: " + String.join("; ", obstacles));
    }

    /// Starts the loops without a probe.
    static EventLoops open(
            IoBackend backend, int events, Function<IoHandlerFactory, EventLoopGroup> maker) {
        return new EventLoops(backend, backend.kinds(), maker.apply(backend.ioHandler(events)));
    }

    /// Loops with a thread of their own each.
    static Function<IoHandlerFactory, EventLoopGroup> threads(int threads) {
        return handlers ->
                new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory("loop"), handlers);
    }

    /// Null if one connection over loopback was served, or if the JDK itself cannot make one, as in
    /// a network namespace whose loopback is down: then nothing is known against the backend.
    private @Nullable Throwable probe() {
        Throwable obstacle = backend == IoBackend.NIO ? null : serve();
        return obstacle != null && hasLoopback() ? obstacle : null;
    }

    private static boolean hasLoopback() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket _ = new Socket(loopback, server.getLocalPort())) {
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    private @Nullable Throwable serve() {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        Channel server = null;
        Channel client = null;
        try {
            server =
                    new ServerBootstrap()
                            .group(group)
                            .channelFactory(kinds.tcpServer()::get)
                            .childHandler(new Greeter())
                            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .sync()
                            .channel();
            client =
                    new Bootstrap()
                            .group(group)
                            .channelFactory(kinds.tcp()::get)
                            .handler(new Listener(answered))
                            .connect(server.localAddress())
                            .sync()
                            .channel();
            await(answered);
            return null;
        } catch (Exception | LinkageError broken) {
            return broken;
        } finally {
            close(client);
            close(server);
        }
    }

    private void await(CompletableFuture<Boolean> answered) throws Exception {
        try {
            answered.get(TELL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException busy) {
            log.warn(
                    "{} has not served its first connection after {} s; waiting up to {} s",
                    backend,
                    TELL_SECONDS,
                    PROBE_SECONDS);
            answered.get(PROBE_SECONDS - TELL_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void close(@Nullable Channel channel) {
        if (channel != null) {
            channel.close();
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static final class Greeter extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline()
                    .addLast(
                            new ChannelInboundHandlerAdapter() {
                                @Override
                                public void channelActive(ChannelHandlerContext ctx) {
                                    ctx.writeAndFlush(ctx.alloc().buffer(1).writeByte('!'));
                                }
                            });
        }
    }

    private static final class Listener extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Boolean> answered;

        Listener(CompletableFuture<Boolean> answered) {
            this.answered = answered;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
            answered.complete(true);
            super.channelRead(ctx, message);
            ctx.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            answered.completeExceptionally(new IllegalStateException("closed without a byte"));
        }
    }
}
