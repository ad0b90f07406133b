package dev.ropewalk.counter.store;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Several counters at one moment. Any thread.
///
/// They are held in the order of their names, so that two who want several do not wait for each
/// other.
public final class AllNumbers {
    private AllNumbers() {}

    /// A change of one counter.
    ///
    /// @param write writes it down, while all are held
    public record Change(String name, Numbers numbers, long to, LongConsumer write) {}

    /// The last number of each.
    ///
    /// @param counters those that there are now; asked again while all are held, since one that
    ///   came meanwhile may have counted what another held has not
    public static SortedMap<String, Long> read(Supplier<SortedMap<String, Numbers>> counters) {
        while (true) {
            List<Map.Entry<String, Numbers>> ordered = List.copyOf(counters.get().entrySet());
            long[] last =
                    ordered.stream().mapToLong(counter -> counter.getValue().hold()).toArray();
            boolean isAll = counters.get().size() == ordered.size(); // none is ever taken away
            SortedMap<String, Long> all = new TreeMap<>();
            for (int i = 0; i < last.length; i++) {
                ordered.get(i).getValue().release(last[i]);
                all.put(ordered.get(i).getKey(), last[i]);
            }
            if (isAll) {
                return all;
            }
        }
    }

    /// Makes all of these changes at one moment.
    public static void set(List<Change> changes) {
        List<Change> ordered = changes.stream().sorted(Comparator.comparing(Change::name)).toList();
        long[] last = ordered.stream().mapToLong(change -> change.numbers().hold()).toArray();
        try {
            ordered.forEach(change -> change.write().accept(change.to()));
            last = ordered.stream().mapToLong(Change::to).toArray();
        } finally {
            for (int i = 0; i < last.length; i++) {
                ordered.get(i).numbers().release(last[i]);
            }
        }
    }
}
