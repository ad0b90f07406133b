package dev.ropewalk.pubsub.settings;

import dev.ropewalk.reactor.Addresses;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;

/// The text before each line, which tells where the line is from.
public enum LineSource {
    /// The sender: `<192.0.2.1:40000>`, `<[2001:db8::1]:40000>`.
    ADDRESS,

    /// The server's own address in Twisted's form, as in the diary: `<IPv4Address(type='TCP',
    /// host='127.0.0.1', port=1025)>`.
    HOST,

    /// Nothing.
    NONE;

    private String of(SocketAddress sender, SocketAddress server) {
        return switch (this) {
            case ADDRESS -> "<" + Addresses.text(sender) + ">";
            case HOST -> "<" + twisted(server) + ">";
            case NONE -> "";
        };
    }

    /// The text as it goes into the log: the name of a Unix socket may have any character, and must
    /// not end a line.
    public byte[] bytes(SocketAddress sender, SocketAddress server) {
        byte[] text = of(sender, server).getBytes(StandardCharsets.UTF_8);
        return ByteBufUtil.getBytes(Sanitizer.clean(Unpooled.wrappedBuffer(text)));
    }

    private static String twisted(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address six ->
                    "IPv6Address(type='TCP', host='%s', port=%d, flowInfo=0, scopeID=%d)"
                            .formatted(Addresses.host(inet), inet.getPort(), six.getScopeId());
            case InetSocketAddress inet ->
                    "IPv4Address(type='TCP', host='%s', port=%d)"
                            .formatted(Addresses.host(inet), inet.getPort());
            case UnixDomainSocketAddress unix -> "UNIXAddress('%s')".formatted(unix.getPath());
            case SocketAddress other -> other.toString();
        };
    }
}
