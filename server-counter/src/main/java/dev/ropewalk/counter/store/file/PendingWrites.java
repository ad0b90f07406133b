package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.CounterLimits;
import dev.ropewalk.counter.store.file.cells.Cell;
import java.util.LinkedHashMap;
import java.util.Map;

/// The cells that the store's thread changes and has not published yet, because the disk does not
/// have them yet. That thread's alone.
final class PendingWrites {
    private final Map<Cell, Long> last = new LinkedHashMap<>();

    /// Takes `n` numbers.
    ///
    /// @return the first of them
    /// @throws dev.ropewalk.counter.store.StoreException if there are not so many
    long take(Cell cell, int n) {
        long before = last.getOrDefault(cell, cell.last());
        CounterLimits.checkRoom(before, n);
        last.put(cell, before + n);
        return before + 1;
    }

    void set(Cell cell, long to) {
        last.put(cell, to);
    }

    boolean isEmpty() {
        return last.isEmpty();
    }

    /// Writes them to their slots.
    void write() {
        last.forEach((cell, to) -> cell.slots().write(to));
    }

    /// Makes them known: the disk has them.
    void publish() {
        last.forEach((cell, to) -> cell.publish(to));
        last.clear();
    }

    /// Drops them: nobody is told of them.
    void discard() {
        last.clear();
    }
}
