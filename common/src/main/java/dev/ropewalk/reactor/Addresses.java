package dev.ropewalk.reactor;

import io.netty.channel.Channel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.jspecify.annotations.Nullable;

/// Addresses of connections, as the JDK's types and as text: what lines, logs, refusals and pages
/// show of an address is written here, so that one address has one form. Any thread.
public final class Addresses {
    private static final UnixDomainSocketAddress UNNAMED = UnixDomainSocketAddress.of("");

    /// On a channel that listens on a Unix socket: its name, which is not the one it was bound to.
    static final AttributeKey<UnixDomainSocketAddress> PUBLISHED =
            AttributeKey.valueOf(Addresses.class, "published");

    private Addresses() {}

    /// The address as text: `192.0.2.1:1234`, `[2001:db8::1]:1234` (RFC 5952, no zone),
    /// `unix:/run/echo`, or `unix:` for the nameless end of a Unix connection.
    public static String text(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet -> NetUtil.toSocketAddressString(inet);
            case UnixDomainSocketAddress unix -> "unix:" + unix.getPath();
            case SocketAddress other -> other.toString();
        };
    }

    /// The address without its port: `192.0.2.1`, `2001:db8::1`, `unix:/run/echo`.
    public static String host(SocketAddress address) {
        InetAddress inet = address instanceof InetSocketAddress known ? known.getAddress() : null;
        return inet == null ? text(address) : NetUtil.toAddressString(inet);
    }

    /// This side of a channel, be it one that listens, one that was accepted or one that connects.
    static SocketAddress local(Channel channel) {
        Channel listening = channel.parent() == null ? channel : channel.parent();
        return listening.hasAttr(PUBLISHED)
                ? listening.attr(PUBLISHED).get()
                : of(channel.localAddress());
    }

    /// Netty's address of a channel as the JDK's type; what a Unix client is bound to has no name.
    static SocketAddress of(@Nullable SocketAddress netty) {
        return switch (netty) {
            case null -> UNNAMED;
            case DomainSocketAddress unix -> UnixDomainSocketAddress.of(unix.path());
            case SocketAddress other -> other;
        };
    }
}
