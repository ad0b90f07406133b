package dev.ropewalk.policy;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts connections, all and by peer. The event loops share it, and both limits must hold at
/// once: so a lock, held for two additions.
final class ConnectionCount {
    private final int limit;
    private final int peerLimit;
    private final @Nullable ConnectionBudget budget;
    private final Map<Object, Integer> byPeer = new HashMap<>();
    private int all;
    private long refusedInAll;
    private long refusedOfPeers;

    /// @param budget what it shares with others; null for nothing
    ConnectionCount(int limit, int peerLimit, @Nullable ConnectionBudget budget) {
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
        byPeer.computeIfPresent(PeerKey.keyOf(peer), (_, count) -> count == 1 ? null : count - 1);
        all--;
        if (budget != null) {
            budget.giveBack();
        }
    }

    synchronized long refusedInAll() {
        return refusedInAll;
    }

    synchronized long refusedOfPeers() {
        return refusedOfPeers;
    }

    synchronized int all() {
        return all;
    }

    synchronized int peers() {
        return byPeer.size();
    }
}
