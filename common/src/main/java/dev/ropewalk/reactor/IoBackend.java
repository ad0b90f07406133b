package dev.ropewalk.reactor;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerDomainSocketChannel;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the event loops ask the operating system with, best first. A constant loads Netty's classes
/// for it only when asked.
public enum IoBackend {
    /// Linux.
    EPOLL {
        @Override
        @Nullable Throwable unavailabilityCause() {
            return Epoll.unavailabilityCause();
        }

        @Override
        IoHandlerFactory ioHandler(int events) {
            return SteadyEpoll.newFactory(events);
        }

        @Override
        Kinds kinds() {
            return new Kinds(
                    EpollServerSocketChannel::new,
                    EpollSocketChannel::new,
                    EpollServerDomainSocketChannel::new,
                    EpollDomainSocketChannel::new);
        }
    },

    /// macOS and the BSDs.
    KQUEUE {
        @Override
        @Nullable Throwable unavailabilityCause() {
            return KQueue.unavailabilityCause();
        }

        @Override
        IoHandlerFactory ioHandler(int events) {
            return KQueueIoHandler.newFactory();
        }

        @Override
        Kinds kinds() {
            return new Kinds(
                    KQueueServerSocketChannel::new,
                    KQueueSocketChannel::new,
                    KQueueServerDomainSocketChannel::new,
                    KQueueDomainSocketChannel::new);
        }
    },

    /// The JDK's selector, everywhere.
    NIO {
        @Override
        @Nullable Throwable unavailabilityCause() {
            return null;
        }

        @Override
        IoHandlerFactory ioHandler(int events) {
            return NioIoHandler.newFactory();
        }

        @Override
        Kinds kinds() {
            return new Kinds(
                    NioServerSocketChannel::new,
                    NioSocketChannel::new,
                    NioServerDomainSocketChannel::new,
                    NioDomainSocketChannel::new);
        }

        @Override
        SocketAddress unixAddress(Path path) {
            return UnixDomainSocketAddress.of(path);
        }
    },

    /// Linux 5.11 and later, where the host allows it, and only when asked for: in Netty 4.2.18 a
    /// channel does not always learn of a peer's reset, and stays open for good.
    IO_URING {
        @Override
        @Nullable Throwable unavailabilityCause() {
            return IoUring.unavailabilityCause();
        }

        @Override
        IoHandlerFactory ioHandler(int events) {
            return IoUringIoHandler.newFactory();
        }

        @Override
        Kinds kinds() {
            return new Kinds(
                    IoUringServerSocketChannel::new,
                    IoUringSocketChannel::new,
                    IoUringServerDomainSocketChannel::new,
                    IoUringDomainSocketChannel::new);
        }
    };

    /// The backend of this name in any case: `io_uring`, `epoll`, `kqueue` or `nio`.
    ///
    /// @throws IllegalArgumentException for any other name, quoting it
    public static IoBackend named(String name) {
        return Arrays.stream(values())
                .filter(backend -> backend.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no such transport: \"" + name + "\"; there are " + names()));
    }

    /// Those whose classes and libraries load here, best first. One of them may still not work: a
    /// container may forbid io_uring. [Reactor#create] tries them for real.
    public static List<IoBackend> available() {
        return Arrays.stream(values()).filter(backend -> backend.obstacle() == null).toList();
    }

    private static String names() {
        return Arrays.stream(values()).map(IoBackend::toString).collect(Collectors.joining(", "));
    }

    /// Why this backend cannot work here, as far as its classes and libraries tell; null if they
    /// load.
    @Nullable Throwable obstacle() {
        try {
            return unavailabilityCause();
        } catch (LinkageError missing) {
            return missing;
        }
    }

    abstract @Nullable Throwable unavailabilityCause();

    /// What makes its I/O handlers.
    ///
    /// @param events how many one of them handles in a turn of its loop at most, 0 for all there
    ///   are; only epoll can be told
    abstract IoHandlerFactory ioHandler(int events);

    abstract Kinds kinds();

    SocketAddress unixAddress(Path path) {
        return new DomainSocketAddress(path.toFile());
    }

    /// The name as the command line knows it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Netty's channels for one backend.
    record Kinds(
            Supplier<ServerChannel> tcpServer,
            Supplier<Channel> tcp,
            Supplier<ServerChannel> unixServer,
            Supplier<Channel> unix) {}
}
