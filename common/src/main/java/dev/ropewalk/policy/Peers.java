package dev.ropewalk.policy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// Names for the other side of a connection.
final class Peers {
    private Peers() {}

    /// What is one and the same peer: an IP address, whatever the port, or all of the host that
    /// connects through unix sockets.
    static String hostOf(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress ip)) {
            return "unix";
        }
        InetAddress address = ip.getAddress();
        return address == null ? ip.getHostString() : address.getHostAddress();
    }

    /// The address in full, for a log.
    static String describe(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress ip)) {
            return "unix:" + peer;
        }
        String host = hostOf(peer);
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + ip.getPort();
    }
}
