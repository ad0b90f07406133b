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

/// The means by which event loops ask the operating system, best first. A constant loads Netty's
/// classes for it only when asked.
public enum IoBackend {
    /// Linux.
    EPOLL,

    /// macOS and the BSDs.
    KQUEUE,

    /// The JDK's selector, everywhere.
    NIO,

    /// Linux 5.11 and later, where the host allows it, and only when asked for: in Netty 4.2.18 a
    /// channel does not always learn of a peer's reset, and stays open for good.
    IO_URING;

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

    /// The backends whose classes and libraries load here, best first. Any of them may still not
    /// work: a container may forbid io_uring. [Reactor#create] tries them for real.
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

    private @Nullable Throwable unavailabilityCause() {
        return switch (this) {
            case EPOLL -> Epoll.unavailabilityCause();
            case KQUEUE -> KQueue.unavailabilityCause();
            case NIO -> null;
            case IO_URING -> IoUring.unavailabilityCause();
        };
    }

    /// The factory of its I/O handlers.
    ///
    /// @param events how many one of them handles in a turn of its loop at most, 0 for all there
    ///   are; only epoll can be told
    IoHandlerFactory ioHandler(int events) {
        return switch (this) {
            case EPOLL -> SteadyEpoll.newFactory(events);
            case KQUEUE -> KQueueIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }

    Kinds kinds() {
        return switch (this) {
            case EPOLL ->
                    new Kinds(
                            EpollServerSocketChannel::new,
                            EpollSocketChannel::new,
                            EpollServerDomainSocketChannel::new,
                            EpollDomainSocketChannel::new);
            case KQUEUE ->
                    new Kinds(
                            KQueueServerSocketChannel::new,
                            KQueueSocketChannel::new,
                            KQueueServerDomainSocketChannel::new,
                            KQueueDomainSocketChannel::new);
            case NIO ->
                    new Kinds(
                            NioServerSocketChannel::new,
                            NioSocketChannel::new,
                            NioServerDomainSocketChannel::new,
                            NioDomainSocketChannel::new);
            case IO_URING ->
                    new Kinds(
                            IoUringServerSocketChannel::new,
                            IoUringSocketChannel::new,
                            IoUringServerDomainSocketChannel::new,
                            IoUringDomainSocketChannel::new);
        };
    }

    /// The socket options that have the kernel end a TCP connection to a vanished peer.
    Map<ChannelOption<Integer>, Integer> tcpOptions(TcpOptions tcp) {
        return switch (this) {
            case EPOLL ->
                    options(
                            tcp,
                            EpollChannelOption.TCP_KEEPIDLE,
                            EpollChannelOption.TCP_KEEPINTVL,
                            EpollChannelOption.TCP_KEEPCNT,
                            EpollChannelOption.TCP_USER_TIMEOUT);
            case IO_URING ->
                    options(
                            tcp,
                            IoUringChannelOption.TCP_KEEPIDLE,
                            IoUringChannelOption.TCP_KEEPINTVL,
                            IoUringChannelOption.TCP_KEEPCNT,
                            IoUringChannelOption.TCP_USER_TIMEOUT);
            case KQUEUE -> // Darwin's netinet/tcp.h; the BSDs number theirs in other ways
                    PlatformDependent.isOsx()
                            ? options(
                                    tcp,
                                    new IntegerUnixChannelOption("TCP_KEEPALIVE", 6, 0x10),
                                    new IntegerUnixChannelOption("TCP_KEEPINTVL", 6, 0x101),
                                    new IntegerUnixChannelOption("TCP_KEEPCNT", 6, 0x102),
                                    null)
                            : Map.of();
            case NIO ->
                    HasKeepAlive.NIO
                            ? options(
                                    tcp,
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT),
                                    null)
                            : Map.of();
        };
    }

    /// Whether [#tcpOptions] have the user timeout; the reactor keeps watch itself otherwise.
    boolean hasUserTimeout() {
        return this == EPOLL || this == IO_URING;
    }

    private static Map<ChannelOption<Integer>, Integer> options(
            TcpOptions tcp,
            ChannelOption<Integer> idle,
            ChannelOption<Integer> interval,
            ChannelOption<Integer> probes,
            @Nullable ChannelOption<Integer> userTimeout) {
        Map<ChannelOption<Integer>, Integer> options = new LinkedHashMap<>();
        if (tcp.keepsAlive()) {
            options.put(idle, (int) tcp.keepAliveIdle().toSeconds());
            options.put(interval, (int) tcp.keepAliveInterval().toSeconds());
            options.put(probes, tcp.keepAliveProbes());
        }
        if (userTimeout != null) {
            options.put(userTimeout, (int) tcp.userTimeout().toMillis());
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
        return this == NIO
                ? UnixDomainSocketAddress.of(path)
                : new DomainSocketAddress(path.toFile());
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
