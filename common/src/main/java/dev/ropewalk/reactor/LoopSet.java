package dev.ropewalk.reactor;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// All event loops of one reactor. Any thread.
///
/// Netty's io_uring channel closes a Unix connection at the peer's FIN and drops what is owed
/// (4.2.18: it asks for half-closure only of TCP), so Unix sockets have one epoll loop of their own
/// there, started with the first of them.
final class LoopSet {
    /// A peer that does not read costs at most the high mark and one read. A whole read of lines of
    /// 100 bytes lies below it when each has its source before it: that leaves in one piece. Larger
    /// marks move bulk data a little faster (2 MiB: a tenth), and let a thousand such peers hold
    /// gigabytes.
    private static final WriteBufferWaterMark WATER_MARK =
            new WriteBufferWaterMark(192 * 1024, 384 * 1024);

    private final EventLoops main;
    private final TcpOptions tcp;
    private final List<EventLoopGroup> groups = new CopyOnWriteArrayList<>();
    private @Nullable EventLoops unix;
    private volatile EventExecutor[] running;

    /// @param tcp for each TCP connection of these loops
    LoopSet(EventLoops main, TcpOptions tcp) {
        this.main = main;
        this.tcp = tcp;
        this.groups.add(main.group());
        this.running = loops();
    }

    private EventExecutor[] loops() {
        return groups.stream()
                .flatMap(group -> StreamSupport.stream(group.spliterator(), false))
                .toArray(EventExecutor[]::new);
    }

    /// Whether one of them has ended, or is about to; needs no memory.
    boolean hasEnded() {
        EventExecutor[] all = running;
        for (int i = 0; i < all.length; i++) {
            if (all[i].isShuttingDown()) {
                return true;
            }
        }
        return false;
    }

    TcpOptions tcp() {
        return tcp;
    }

    /// Sets an option of a channel.
    interface Setter {
        /// The value it returns is ignored.
        <T> Object set(ChannelOption<T> option, T value);
    }

    /// Sets the options of a connection, those of TCP if `address` is one: with them the kernel
    /// finds vanished peers. Reads begin at 2 KiB and follow what comes, up to 256 KiB for bulk.
    void setUp(Setter options, SocketAddress address) {
        options.set(ChannelOption.ALLOW_HALF_CLOSURE, true);
        options.set(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
        options.set(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(64, 2048, 256 * 1024));
        if (address instanceof InetSocketAddress) {
            options.set(ChannelOption.TCP_NODELAY, true);
            options.set(ChannelOption.SO_KEEPALIVE, tcp.keepsAlive());
            main.backend().tcpOptions(tcp).forEach(options::set);
        }
    }

    EventLoops main() {
        return main;
    }

    synchronized EventLoops unix() {
        if (main.backend() != IoBackend.IO_URING) {
            return main;
        }
        EventLoops made = unix;
        if (made == null) {
            made =
                    EventLoops.open(
                            IoBackend.EPOLL.obstacle() == null ? IoBackend.EPOLL : IoBackend.NIO,
                            0,
                            EventLoops.threads(1));
            unix = made;
            groups.add(made.group());
            running = loops();
        }
        return made;
    }

    boolean inAnyLoop() {
        for (EventExecutor loop : running) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /// Ends the loops without a quiet period; completed when they have.
    CompletableFuture<Void> shutdown() {
        return CompletableFuture.allOf(
                groups.stream().map(LoopSet::ended).toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> ended(EventLoopGroup group) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).addListener(_ -> ended.complete(null));
        return ended;
    }
}
