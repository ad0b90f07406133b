package dev.ropewalk.policy;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Limits how many connections are open at once, in all and for each peer; Twisted's
/// `LimitTotalConnectionsFactory` and `LimitConnectionsByPeer`.
///
/// A peer is an IP address; all peers on unix sockets are one. A connection over a limit gets the
/// inner factory's [Factory#buildRefusal] and is not counted. One that the inner factory itself
/// refuses is not counted either.
public final class LimitConnections extends WrappingFactory {
    private final Count count;

    /// `new LimitConnections(echo, 1000, 10)`: 1000 connections, 10 of them from one address.
    ///
    /// @param total 1 or more
    /// @param perPeer 1 or more
    /// @throws IllegalArgumentException if a limit is less than 1
    public LimitConnections(Factory inner, int total, int perPeer) {
        this(inner, new Count(total, perPeer, null));
    }

    /// With a limit besides that it shares with the limits of other servers.
    ///
    /// @param total 1 or more
    /// @param perPeer 1 or more
    /// @param budget what all of them may have together; null for as many as there may be
    /// @throws IllegalArgumentException if a limit is less than 1
    public LimitConnections(
            Factory inner, int total, int perPeer, @Nullable ConnectionBudget budget) {
        this(inner, new Count(total, perPeer, budget));
    }

    private LimitConnections(Factory inner, Count count) {
        super(inner);
        this.count = count;
    }

    /// Without a limit for each peer.
    ///
    /// @param total 1 or more
    /// @throws IllegalArgumentException if the limit is less than 1
    public LimitConnections(Factory inner, int total) {
        this(inner, total, total);
    }

    /// The same limits around another factory: the connections of both count together, as those of
    /// one server with a factory for each port do.
    public LimitConnections around(Factory other) {
        return new LimitConnections(other, count);
    }

    /// Open connections; any thread, for metrics.
    public int connections() {
        synchronized (count) {
            return count.all;
        }
    }

    /// Connections refused since the start; any thread, for metrics.
    public long refused() {
        return refusedInAll() + refusedOfPeers();
    }

    /// Connections refused by the limit of all connections, or by the budget.
    public long refusedInAll() {
        synchronized (count) {
            return count.refusedInAll;
        }
    }

    /// Connections refused by the limit of each peer.
    public long refusedOfPeers() {
        synchronized (count) {
            return count.refusedOfPeers;
        }
    }

    /// Peers with an open connection; any thread, for metrics.
    public int peers() {
        synchronized (count) {
            return count.byPeer.size();
        }
    }

    @Override
    public @Nullable Protocol buildProtocol(SocketAddress peer) {
        String reason = count.take(peer);
        if (reason != null) {
            return inner().buildRefusal(peer, reason);
        }
        Protocol built = null;
        try {
            built = super.buildProtocol(peer);
        } finally {
            if (built == null) {
                count.giveBack(peer);
            }
        }
        return built;
    }

    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        return new Counted(built, peer);
    }

    private final class Counted extends ProtocolWrapper {
        private final SocketAddress peer;

        Counted(Protocol inner, SocketAddress peer) {
            super(inner);
            this.peer = peer;
        }

        @Override
        public void connectionLost(Disconnect reason) {
            count.giveBack(peer);
            super.connectionLost(reason);
        }
    }

    /// Counts connections, all and by peer. The event loops share it, and both limits must hold at
    /// once: so a lock, held for two additions.
    private static final class Count {
        private final int limit;
        private final int peerLimit;
        private final @Nullable ConnectionBudget budget;
        private final Map<Object, Integer> byPeer = new HashMap<>();
        private int all;
        private long refusedInAll;
        private long refusedOfPeers;

        /// @param budget what it shares with others; null for nothing
        Count(int limit, int peerLimit, @Nullable ConnectionBudget budget) {
            this.budget = budget;
            this.limit = check("total", limit);
            this.peerLimit = check("per peer", peerLimit);
        }

        private static int check(String name, int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException(
                        "a limit of connections " + name + " is 1 or more: " + limit);
            }
            return limit;
        }

        /// Counts one more of `peer`, or none and says why not.
        synchronized @Nullable String take(SocketAddress peer) {
            if (all >= limit) {
                refusedInAll++;
                return "too many connections (limit " + limit + ")";
            }
            Object host = PeerKey.keyOf(peer);
            int ofPeer = byPeer.getOrDefault(host, 0);
            if (ofPeer >= peerLimit) {
                refusedOfPeers++;
                return "too many connections from "
                        + PeerKey.hostOf(peer)
                        + " (limit "
                        + peerLimit
                        + ")";
            }
            if (budget != null && !budget.take()) {
                refusedInAll++;
                return "too many connections (limit " + budget.limit() + ")";
            }
            byPeer.put(host, ofPeer + 1);
            all++;
            return null;
        }

        synchronized void giveBack(SocketAddress peer) {
            byPeer.computeIfPresent(
                    PeerKey.keyOf(peer), (_, count) -> count == 1 ? null : count - 1);
            all--;
            if (budget != null) {
                budget.giveBack();
            }
        }
    }
}
