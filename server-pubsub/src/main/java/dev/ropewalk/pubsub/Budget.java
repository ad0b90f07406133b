package dev.ropewalk.pubsub;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that the logs of a server have together. Any thread.
final class Budget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /// @param limit bytes
    Budget(long limit) {
        this.limit = limit;
    }

    /// One that is never spent.
    static Budget unlimited() {
        return new Budget(Long.MAX_VALUE);
    }

    /// Takes so many bytes if there are so many left.
    boolean tryTake(long bytes) {
        long before = taken.get();
        while (bytes <= limit - before) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    /// Takes what is in use already, beyond the limit too.
    void take(long bytes) {
        taken.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }

    long limit() {
        return limit;
    }

    /// Whether less is left than a chunk takes.
    boolean isSpent() {
        return limit - taken.get() < BroadcastLog.CHUNK_BYTES;
    }
}
