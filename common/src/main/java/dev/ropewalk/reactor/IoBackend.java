package dev.ropewalk.reactor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
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
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.net.ExtendedSocketOptions;
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

        @Override
        Map<ChannelOption<Integer>, Integer> tcpOptions(TcpOptions tcp) {
            return options(
                    tcp,
                    List.of(
                            EpollChannelOption.TCP_KEEPIDLE,
                            EpollChannelOption.TCP_KEEPINTVL,
                            EpollChannelOption.TCP_KEEPCNT),
                    EpollChannelOption.TCP_USER_TIMEOUT);
        }

        @Override
        boolean hasUserTimeout() {
            return true;
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

        // Darwin's netinet/tcp.h; the BSDs number theirs in other ways.
        @Override
        Map<ChannelOption<Integer>, Integer> tcpOptions(TcpOptions tcp) {
            return PlatformDependent.isOsx()
                    ? options(
                            tcp,
                            List.of(
                                    new IntegerUnixChannelOption("TCP_KEEPALIVE", 6, 0x10),
                                    new IntegerUnixChannelOption("TCP_KEEPINTVL", 6, 0x101),
                                    new IntegerUnixChannelOption("TCP_KEEPCNT", 6, 0x102)),
                            null)
                    : Map.of();
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
        Map<ChannelOption<Integer>, Integer> tcpOptions(TcpOptions tcp) {
            return HasKeepAlive.NIO
                    ? options(
                            tcp,
                            List.of(
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT)),
                            null)
                    : Map.of();
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

        @Override
        Map<ChannelOption<Integer>, Integer> tcpOptions(TcpOptions tcp) {
            return options(
                    tcp,
                    List.of(
                            IoUringChannelOption.TCP_KEEPIDLE,
                            IoUringChannelOption.TCP_KEEPINTVL,
                            IoUringChannelOption.TCP_KEEPCNT),
                    IoUringChannelOption.TCP_USER_TIMEOUT);
        }

        @Override
        boolean hasUserTimeout() {
            return true;
        }
    };

    private static final Set<String> KQUEUE_SYSTEMS = Set.of("osx", "freebsd", "openbsd", "netbsd");

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

    /// The backends that are made for this system, best first, whether they work or not.
    static List<IoBackend> here() {
        return Arrays.stream(values()).filter(IoBackend::isForThisSystem).toList();
    }

    private boolean isForThisSystem() {
        boolean linux = PlatformDependent.normalizedOs().equals("linux");
        return switch (this) {
            case EPOLL, IO_URING -> linux;
            case KQUEUE -> KQUEUE_SYSTEMS.contains(PlatformDependent.normalizedOs());
            case NIO -> true;
        };
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

    /// The socket options that have the kernel end a TCP connection to a vanished peer.
    abstract Map<ChannelOption<Integer>, Integer> tcpOptions(TcpOptions tcp);

    /// Whether [#tcpOptions] have the user timeout; the reactor keeps watch itself otherwise.
    boolean hasUserTimeout() {
        return false;
    }

    /// @param keepAlive the options for the idle time, the interval and the number of probes
    private static Map<ChannelOption<Integer>, Integer> options(
            TcpOptions tcp,
            List<ChannelOption<Integer>> keepAlive,
            @Nullable ChannelOption<Integer> userTimeout) {
        Map<ChannelOption<Integer>, Integer> options = new LinkedHashMap<>();
        if (tcp.keepsAlive()) {
            options.put(keepAlive.get(0), tcp.idleSeconds());
            options.put(keepAlive.get(1), tcp.intervalSeconds());
            options.put(keepAlive.get(2), tcp.keepAliveProbes());
        }
        if (userTimeout != null) {
            options.put(userTimeout, tcp.userTimeoutMillis());
        }
        return options;
    }

    /// Whether the JDK can set the times of keepalive on this system.
    private static final class HasKeepAlive {
        static final boolean NIO = probe();

        private static boolean probe() {
            try (SocketChannel socket = SocketChannel.open()) {
                return socket.supportedOptions()
                        .containsAll(
                                List.of(
                                        ExtendedSocketOptions.TCP_KEEPIDLE,
                                        ExtendedSocketOptions.TCP_KEEPINTERVAL,
                                        ExtendedSocketOptions.TCP_KEEPCOUNT));
            } catch (IOException none) {
                return false;
            }
        }
    }

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
