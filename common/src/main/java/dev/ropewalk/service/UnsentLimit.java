package dev.ropewalk.service;

import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.SparingLog;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
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
/// What is counted is the lesser of what is unsent of all connections and of what the allocator has
/// given out for them: the lines of a broadcast are unsent a thousand times and are in memory once,
/// from an allocator of their own.
final class UnsentLimit {
    private static final int PERIOD_MILLIS = 100;
    private static final int CLOSE_PERIOD_MILLIS = 10;
    private static final int CLOSE = 8;
    private static final int AT_ONCE = 1000;
    private static final SparingLog log =
            new SparingLog(LoggerFactory.getLogger(Servers.class), "reset for room");

    private final long limit;
    private final List<ListeningPort> ports;
    private final LongSupplier allocated;
    private final LongAdder resets = new LongAdder();

    UnsentLimit(long limit, List<ListeningPort> ports) {
        this(limit, ports, UnsentLimit::allocated);
    }

    UnsentLimit(long limit, List<ListeningPort> ports, LongSupplier allocated) {
        this.limit = limit;
        this.ports = List.copyOf(ports);
        this.allocated = allocated;
    }

    private static long allocated() {
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider) {
            ByteBufAllocatorMetric metric = provider.metric();
            return metric.usedDirectMemory() + metric.usedHeapMemory();
        }
        return Long.MAX_VALUE;
    }

    /// Looks from now on, as long as that loop lives.
    void start(EventExecutor loop) {
        int period = allocated.getAsLong() > limit / CLOSE ? CLOSE_PERIOD_MILLIS : PERIOD_MILLIS;
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

    /// How many were reset; any thread.
    long resets() {
        return resets.sum();
    }

    void look() {
        if (allocated.getAsLong() > limit) {
            long unsent = ports.stream().mapToLong(ListeningPort::unsent).sum();
            long excess = Math.min(unsent, allocated.getAsLong()) - limit;
            if (excess > 0) {
                free(excess);
            }
        }
    }

    private void free(long excess) {
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
                    limit);
            each.reset();
        }
    }
}
