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

    /// The key of a peer for limits of connections: an IP address, whatever the port; all clients
    /// through unix sockets are one.
    static String hostOf(SocketAddress peer) {
        return peer instanceof InetSocketAddress ? Addresses.host(peer) : "unix";
    }

    /// The same without a text being made of it, to compare.
    static Object keyOf(SocketAddress peer) {
        InetAddress address = peer instanceof InetSocketAddress ip ? ip.getAddress() : null;
        return address == null ? hostOf(peer) : address;
    }

    /// The key of a peer for limits of rates: its IPv4 address, or the /64 network of its IPv6
    /// address, because whoever has one address there usually has all of them.
    static String networkOf(SocketAddress peer) {
        if (peer instanceof InetSocketAddress ip && ip.getAddress() instanceof Inet6Address six) {
            byte[] network = Arrays.copyOf(six.getAddress(), NETWORK_BYTES);
            return HexFormat.of().formatHex(network);
        }
        return hostOf(peer);
    }
}
