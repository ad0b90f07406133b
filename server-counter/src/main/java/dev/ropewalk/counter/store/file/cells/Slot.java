package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The content of a slot of the state file; see [Layout].
sealed interface Slot {
    /// A slot that was written wholly.
    record Whole(long generation, long epoch, long last) implements Slot {}

    /// A slot that was being written when the process ended: nobody was told its number.
    record Torn() implements Slot {}

    /// A slot that something else has changed.
    record Damaged() implements Slot {}

    /// Reads a slot.
    ///
    /// @param parity of the generations that it is for, 0 or 1
    static Slot read(ByteBuffer block, int at, long seal, int parity) {
        long generation = block.getLong(at);
        long epoch = block.getLong(at + Layout.EPOCH);
        long last = block.getLong(at + Layout.LAST);
        long check = block.getLong(at + Layout.CHECK);
        if (check == Layout.TORN) {
            return new Torn();
        }
        boolean whole = check == Layout.check(seal, generation, epoch, last);
        return whole && (generation & 1) == parity && last >= 0
                ? new Whole(generation, epoch, last)
                : new Damaged();
    }

    /// The content of a cell: that of the slot that was written last.
    ///
    /// @param block the cell's
    /// @throws StoreException if a slot is damaged, or none is whole
    static Whole newest(ByteBuffer block, int cell, long id, Path file) {
        int at = cell % Layout.CELLS * Layout.SLOT;
        long seal = Layout.seal(id, cell);
        Slot even = read(block, at, seal, 0);
        Slot odd = read(block, Layout.PAGE + at, seal, 1);
        if (even instanceof Whole one && odd instanceof Whole other) {
            return one.generation > other.generation ? one : other;
        }
        if (even instanceof Whole one && odd instanceof Torn) {
            return one;
        }
        if (odd instanceof Whole other && even instanceof Torn) {
            return other;
        }
        throw new StoreException(
                "%s is damaged: %s, so which numbers were given is not certain"
                        .formatted(file, words(cell, even, odd)));
    }

    private static String words(int cell, Slot even, Slot odd) {
        String which = cell == 0 ? "" : " of counter " + cell;
        if (even instanceof Whole || odd instanceof Whole) {
            return "one of the two copies%s fails its checksum, and the other has %d"
                    .formatted(which, ((Whole) (even instanceof Whole ? even : odd)).last);
        }
        return "both copies%s fail their checksums".formatted(which);
    }
}
