package dev.ropewalk.service;

import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.DirectMemory;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.util.concurrent.EventExecutor;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/// Holds what waits for clients that do not read to a limit: it looks ten times a second, a hundred
/// times once an eighth of the limit is in use, and where it is more the connections furthest
/// behind are reset. A crowd of them fills tens of megabytes between two looks.
///
/// The count is the lesser of what is unsent of all connections and of what the allocator has given
/// out for them: the lines of a broadcast are unsent a thousand times and are in memory once, from
/// an allocator of their own. What those take of the [DirectMemory] makes the limit smaller.
final class UnsentLimit {
    private static final int PERIOD_MILLIS = 100;
    private static final int CLOSE_PERIOD_MILLIS = 10;
    private static final int CLOSE = 8;
    private static final int AT_ONCE = 1000;
    private static final RateLimitedLog log =
            new RateLimitedLog(LoggerFactory.getLogger(Servers.class), "reset for room");

    private final long limit;
    private final List<ListeningPort> ports;
    private final LongSupplier room;
    private final LongSupplier allocated;
    private final LongAdder resets = new LongAdder();

    UnsentLimit(long limit, List<ListeningPort> ports) {
        this(limit, ports, DirectMemory::forConnections, DirectMemory::ofConnections);
    }

    /// @param limit bytes, 0 for as many as there is room for
    /// @param room bytes that the rest of the process leaves
    /// @param allocated bytes that were given out
    UnsentLimit(long limit, List<ListeningPort> ports, LongSupplier room, LongSupplier allocated) {
        this.limit = limit == 0 ? Long.MAX_VALUE : limit;
        this.ports = List.copyOf(ports);
        this.room = room;
        this.allocated = allocated;
    }

    private long allowed() {
        return Math.min(limit, room.getAsLong());
    }

    /// Looks from now on, as long as that loop lives.
    void start(EventExecutor loop) {
        int period =
                allocated.getAsLong() > allowed() / CLOSE ? CLOSE_PERIOD_MILLIS : PERIOD_MILLIS;
        loop.schedule(() -> lookAndGoOn(loop), period, TimeUnit.MILLISECONDS);
    }

    private void lookAndGoOn(EventExecutor loop) {
        try {
            look();
        } finally {
            if (!loop.isShuttingDown()) {
                start(loop);
            }
        }
    }

    /// Connections reset; any thread.
    long resets() {
        return resets.sum();
    }

    void look() {
        long allowed = allowed();
        if (allocated.getAsLong() > allowed) {
            long unsent = ports.stream().mapToLong(ListeningPort::unsent).sum();
            long excess = Math.min(unsent, allocated.getAsLong()) - allowed;
            if (excess > 0) {
                free(excess, allowed);
            }
        }
    }

    private void free(long excess, long allowed) {
        List<ListeningPort.Backlog> worst =
                ports.stream()
                        .flatMap(port -> port.backlogs(AT_ONCE).stream())
                        .sorted(Comparator.comparingLong(ListeningPort.Backlog::unsent).reversed())
                        .toList();
        long freed = 0;
        for (ListeningPort.Backlog each : worst) {
            if (freed >= excess) {
                return;
            }
            freed += each.unsent();
            resets.increment();
            log.warn(
                    "reset {}: {} bytes wait for it, and more than {} for all",
                    Addresses.text(each.peer()),
                    each.unsent(),
                    allowed);
            each.reset();
        }
    }
}
