package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;

/// Connects to a factory under test as a port would.
final class Peer {
    private Peer() {}

    /// An address without a name server: `at("10.0.0.1", 5000)`.
    static SocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    static RecordingTransport connect(Factory factory, String host, ManualClock clock) {
        SocketAddress peer = at(host, 5000);
        Protocol built = Objects.requireNonNull(factory.buildProtocol(peer), "refused in silence");
        return RecordingTransport.connect(built, peer, clock);
    }

    static RecordingTransport connect(Factory factory) {
        return connect(factory, "10.0.0.1", new ManualClock());
    }
}
