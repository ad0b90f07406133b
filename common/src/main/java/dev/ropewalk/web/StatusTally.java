package dev.ropewalk.web;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// How many answers of a [Site] had which status, since the start; for metrics. Any thread.
public final class StatusTally {
    private static final int CODES = 1000;

    private final AtomicReferenceArray<@Nullable LongAdder> counts =
            new AtomicReferenceArray<>(CODES);

    StatusTally() {}

    void count(int status) {
        LongAdder count = counts.get(status);
        if (count == null) {
            counts.compareAndSet(status, null, new LongAdder());
            count(status);
        } else {
            count.increment();
        }
    }

    /// The number of answers by status, each status that there was.
    public SortedMap<Integer, Long> byStatus() {
        SortedMap<Integer, Long> all = new TreeMap<>();
        for (int status = 0; status < CODES; status++) {
            LongAdder count = counts.get(status);
            if (count != null) {
                all.put(status, count.sum());
            }
        }
        return all;
    }
}
