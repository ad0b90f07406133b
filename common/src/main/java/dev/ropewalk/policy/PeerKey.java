package dev.ropewalk.policy;

import dev.ropewalk.reactor.Addresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Names for the other side of a connection.
final class PeerKey {
    private static final int NETWORK_BYTES = 8;

    private PeerKey() {}

    /// What is one and the same peer: an IP address, whatever the port, or all of the host that
    /// connects through unix sockets.
    static String hostOf(SocketAddress peer) {
        return peer instanceof InetSocketAddress ? Addresses.host(peer) : "unix";
    }

    /// The same without a text being made of it, to compare.
    static Object keyOf(SocketAddress peer) {
        InetAddress address = peer instanceof InetSocketAddress ip ? ip.getAddress() : null;
        return address == null ? hostOf(peer) : address;
    }

    /// What a client can change within: its address, or of an IPv6 address the network, since
    /// whoever has one address there most often has all of them.
    static String networkOf(SocketAddress peer) {
        if (peer instanceof InetSocketAddress ip && ip.getAddress() instanceof Inet6Address six) {
            byte[] network = Arrays.copyOf(six.getAddress(), NETWORK_BYTES);
            return HexFormat.of().formatHex(network);
        }
        return hostOf(peer);
    }
}
