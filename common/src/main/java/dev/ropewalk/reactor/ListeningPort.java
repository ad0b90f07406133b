package dev.ropewalk.reactor;

import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A port that accepts connections, on one address or on all those of a name; Twisted's
/// `IListeningPort`. Comes from [Reactor#listen]. Any thread.
public final class ListeningPort {
    private final List<Channel> channels;
    private final Connections connections;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /// @param channels at least one, bound
    ListeningPort(List<Channel> channels, Connections connections) {
        this.channels = List.copyOf(channels);
        this.connections = connections;
        AtomicInteger open = new AtomicInteger(channels.size());
        for (Channel channel : channels) {
            channel.closeFuture()
                    .addListener(_ -> {
                        if (open.decrementAndGet() == 0) {
                            closed.complete(null);
                        }
                    });
        }
    }

    /// Where it listens, with the port number that the system chose where the endpoint said 0; the
    /// first address, where there are several.
    public SocketAddress address() {
        return addresses().getFirst();
    }

    /// All addresses on which it listens, under one port number.
    public List<SocketAddress> addresses() {
        return channels.stream().map(Addresses::local).toList();
    }

    /// The number of connections that it has accepted and that are open now.
    public int connections() {
        return connections.count();
    }

    /// Bytes that were written to its connections and have not been sent.
    public long unsent() {
        return connections.unsent();
    }

    /// Its connections of which most is unsent, `most` of them at most, the one first that is
    /// furthest behind.
    public List<Backlog> backlogs(int most) {
        return connections.backlogs(most);
    }

    /// A connection and what is unsent of it.
    ///
    /// @param peer the other side
    /// @param unsent bytes
    /// @param abort ends the connection with a reset
    public record Backlog(SocketAddress peer, long unsent, Runnable abort) {
        /// Ends the connection with a reset, which frees the bytes.
        public void reset() {
            abort.run();
        }
    }

    /// Stops accepting; the connections that there are go on. Completed when the port is closed.
    public CompletionStage<Void> stopListening() {
        channels.forEach(Channel::close);
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
        return addresses().stream().map(Addresses::text).collect(Collectors.joining(", "));
    }
}
