package dev.ropewalk.reactor;

import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A port that accepts connections; Twisted's `IListeningPort`. Comes from [Reactor#listen]. Any
/// thread.
public final class ListeningPort {
    private final Channel channel;
    private final Connections connections;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    ListeningPort(Channel channel, Connections connections) {
        this.channel = channel;
        this.connections = connections;
        channel.closeFuture().addListener(done -> closed.complete(null));
    }

    /// Where it listens, with the port number that the system chose where the endpoint said 0.
    public SocketAddress address() {
        return Addresses.of(channel.localAddress());
    }

    /// The number of connections that it has accepted and that are open now.
    public int connections() {
        return connections.count();
    }

    /// Stops accepting; the connections that there are go on. Completed when the port is closed.
    public CompletionStage<Void> stopListening() {
        channel.close();
        return closed.copy();
    }

    Connections accepted() {
        return connections;
    }

    CompletableFuture<Void> whenClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return Addresses.text(address());
    }
}
