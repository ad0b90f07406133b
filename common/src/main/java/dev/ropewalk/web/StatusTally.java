package dev.ropewalk.web;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The number of responses of a [Site] by status, since the start; for metrics. Any thread.
public final class StatusTally {
    private static final int CODES = 1000;

    private final AtomicReferenceArray<@Nullable LongAdder> counts =
            new AtomicReferenceArray<>(CODES);
    private volatile IntConsumer first = _ -> {};

    StatusTally() {}

    void count(int status) {
        LongAdder count = counts.get(status);
        (count == null ? added(status) : count).increment();
    }

    private synchronized LongAdder added(int status) {
        LongAdder there = counts.get(status);
        if (there != null) {
            return there;
        }
        LongAdder made = new LongAdder();
        counts.set(status, made);
        first.accept(status);
        return made;
    }

    /// Has `seen` called once for each status, those that there were and those to come, on the
    /// thread of its first answer, an event loop.
    public synchronized void onFirst(IntConsumer seen) {
        first = first.andThen(seen);
        for (int status = 0; status < CODES; status++) {
            if (counts.get(status) != null) {
                seen.accept(status);
            }
        }
    }

    /// The number of answers of that status.
    ///
    /// @param status from 0 to 999
    public long of(int status) {
        LongAdder count = counts.get(status);
        return count == null ? 0 : count.sum();
    }
}
