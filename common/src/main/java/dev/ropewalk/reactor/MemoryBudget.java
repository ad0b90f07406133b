package dev.ropewalk.reactor;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Bytes of memory that all who share this budget may take together. Any thread.
public final class MemoryBudget {
    private final long limit;
    private final LongSupplier left;
    private final AtomicLong taken = new AtomicLong();

    /// A budget of its own.
    ///
    /// @param limit bytes
    public MemoryBudget(long limit) {
        this(limit, () -> Long.MAX_VALUE);
    }

    /// A part of something larger, such as of [DirectMemory].
    ///
    /// @param limit bytes
    /// @param left bytes that the whole has left; any thread
    public MemoryBudget(long limit, LongSupplier left) {
        this.limit = limit;
        this.left = left;
    }

    /// A budget that is never spent.
    public static MemoryBudget unlimited() {
        return new MemoryBudget(Long.MAX_VALUE);
    }

    /// Takes so many bytes if there are so many left.
    public boolean tryTake(long bytes) {
        return tryTake(bytes, 0);
    }

    /// Takes so many bytes if `spare` bytes are left after that.
    public boolean tryTake(long bytes, long spare) {
        if (bytes > left.getAsLong()) {
            return false;
        }
        long before = taken.get();
        while (bytes <= limit - spare - before) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    /// Takes what is in use already, beyond the limit too.
    public void take(long bytes) {
        taken.addAndGet(bytes);
    }

    /// Gives back what was taken.
    public void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /// Whether fewer than so many bytes are left.
    public boolean isSpent(long bytes) {
        return bytes > limit - taken.get() || bytes > left.getAsLong();
    }

    /// Bytes that are taken now.
    public long taken() {
        return taken.get();
    }

    /// Bytes that may be taken in all.
    public long limit() {
        return limit;
    }
}
