package dev.ropewalk.counter.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which counters a store may have.
public final class CounterNames {
    private final boolean perPath;
    private final int most;

    public CounterNames(StoreOptions options) {
        perPath = options.perPath();
        most = perPath ? options.maxCounters() : 1;
    }

    /// The counter that a name means.
    public String counter(String name) {
        return perPath ? name : Store.SINGLE;
    }

    public boolean areAllTaken(Map<String, ?> counters) {
        return counters.size() >= most;
    }

    public boolean haveRoom(Map<String, ?> counters, Set<String> more) {
        Set<String> all = new HashSet<>(counters.keySet());
        all.addAll(more);
        return all.size() <= most;
    }

    public StoreException full() {
        return new StoreException("there is room for %,d counters".formatted(most));
    }

    /// Checks what a store is to be restored to.
    ///
    /// @throws IllegalArgumentException if a name or a number cannot be, quoting it
    public void check(Map<String, Long> last) {
        last.values().forEach(Numbers::checkLast);
        if (!perPath && !Set.of(Store.SINGLE).containsAll(last.keySet())) {
            throw new IllegalArgumentException(
                    "this store has one counter, \"%s\", and these are %s"
                            .formatted(Store.SINGLE, last.keySet()));
        }
    }
}
