package dev.ropewalk.policy;

import java.util.concurrent.atomic.AtomicInteger;

/// The number of connections that several servers may have together, such as those of a process
/// that share its descriptors; see
/// [LimitConnections#LimitConnections(dev.ropewalk.protocol.Factory, int, int, ConnectionBudget)].
/// Any thread.
public final class ConnectionBudget {
    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    /// @param limit 1 or more
    /// @throws IllegalArgumentException if the limit is less than 1
    public ConnectionBudget(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a budget of connections is 1 or more: " + limit);
        }
        this.limit = limit;
    }

    /// The limit.
    public int limit() {
        return limit;
    }

    /// Open connections.
    public int open() {
        return open.get();
    }

    /// Counts one more, or none where there are as many as there may be.
    boolean take() {
        int before = open.getAndUpdate(count -> count < limit ? count + 1 : count);
        return before < limit;
    }

    void giveBack() {
        open.decrementAndGet();
    }
}
