package dev.ropewalk.counter.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which counters a store may have.
final class Names {
    private final boolean perPath;
    private final int most;

    Names(StoreOptions options) {
        perPath = options.perPath();
        most = perPath ? options.maxCounters() : 1;
    }

    /// The counter that a name means.
    String counter(String name) {
        return perPath ? name : Store.SINGLE;
    }

    boolean areAllTaken(Map<String, ?> counters) {
        return counters.size() >= most;
    }

    boolean haveRoom(Map<String, ?> counters, Set<String> more) {
        Set<String> all = new HashSet<>(counters.keySet());
        all.addAll(more);
        return all.size() <= most;
    }

    StoreException full() {
        return new StoreException("there is room for %,d counters".formatted(most));
    }

    /// Checks what a store is to be restored to.
    ///
    /// @throws IllegalArgumentException if a name or a number cannot be, quoting it
    void check(Map<String, Long> last) {
        last.values().forEach(Limits::checkLast);
        if (!perPath && !Set.of(Store.SINGLE).containsAll(last.keySet())) {
            throw new IllegalArgumentException(
                    "this store has one counter, \"%s\", and these are %s"
                            .formatted(Store.SINGLE, last.keySet()));
        }
    }
}
