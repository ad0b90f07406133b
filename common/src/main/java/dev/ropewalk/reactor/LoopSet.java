package dev.ropewalk.reactor;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// All event loops of one reactor. Any thread.
///
/// Netty's io_uring channel closes a Unix connection at the peer's FIN and drops what is owed
/// (4.2.18: it asks for half-closure only of TCP), so Unix sockets have one epoll loop of their own
/// there, started with the first of them.
final class LoopSet {
    private final EventLoops main;
    private final TcpOptions tcp;
    private @Nullable EventLoops unix;
    private volatile EventExecutor[] running;

    /// @param tcp for each TCP connection of these loops
    LoopSet(EventLoops main, TcpOptions tcp) {
        this.main = main;
        this.tcp = tcp;
        this.running = loops(List.of(main.group()));
    }

    private static EventExecutor[] loops(List<EventLoopGroup> groups) {
        List<EventExecutor> all = new ArrayList<>();
        groups.forEach(group -> group.forEach(all::add));
        return all.toArray(EventExecutor[]::new);
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

    /// The socket options of each TCP connection, with which the kernel finds vanished peers.
    Map<ChannelOption<Integer>, Integer> tcpOptions() {
        return main.backend().tcpOptions(tcp);
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
            running = loops(groups());
        }
        return made;
    }

    private synchronized List<EventLoopGroup> groups() {
        List<EventLoopGroup> groups = new ArrayList<>(List.of(main.group()));
        if (unix != null) {
            groups.add(unix.group());
        }
        return groups;
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
        List<CompletableFuture<Void>> ended = new ArrayList<>();
        for (EventLoopGroup group : groups()) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).addListener(_ -> one.complete(null));
            ended.add(one);
        }
        return CompletableFuture.allOf(ended.toArray(CompletableFuture<?>[]::new));
    }
}
