package dev.ropewalk.reactor;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;

/// The one account of the direct memory of this process (`-XX:MaxDirectMemorySize`, or as much as
/// the heap). Any thread.
///
/// Two sides share the account: what is kept on purpose, such as the lines of the broadcast, comes
/// out of Netty's pool; all that belongs to connections, read or unsent, comes out of the default
/// allocator. Each side has a limit of its own, and what is left bounds both.
public final class DirectMemory {
    private static final long MAX = PlatformDependent.maxDirectMemory();

    /// A part stays free: allocators round up, and connections are read from between two looks.
    private static final long LIMIT = MAX - MAX / 8;

    private DirectMemory() {}

    /// Bytes that the process may take at most.
    public static long max() {
        return MAX;
    }

    /// Bytes that are kept on purpose; where connections use the same pool, theirs too.
    public static long kept() {
        return PooledByteBufAllocator.DEFAULT.pinnedDirectMemory();
    }

    /// Bytes that the allocator of the connections holds, on the heap as well; [Long#MAX_VALUE] if
    /// it does not tell.
    public static long ofConnections() {
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider) {
            ByteBufAllocatorMetric metric = provider.metric();
            return metric.usedDirectMemory() + metric.usedHeapMemory();
        }
        return Long.MAX_VALUE;
    }

    /// Bytes that connections may take beside what is kept now.
    public static long forConnections() {
        return isShared() ? LIMIT : Math.max(0, LIMIT - kept());
    }

    /// Bytes that are left for what is to be kept.
    public static long left() {
        return isShared() ? Long.MAX_VALUE : LIMIT - kept() - ofConnections();
    }

    /// Whether there is but one allocator, so that the sides cannot be told apart, or the other one
    /// does not tell.
    private static boolean isShared() {
        return ByteBufAllocator.DEFAULT.equals(PooledByteBufAllocator.DEFAULT)
                || !(ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider);
    }
}
