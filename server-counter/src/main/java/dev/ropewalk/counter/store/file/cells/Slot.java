package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The content of a slot of the state file; see [Layout].
sealed interface Slot {
    /// The newer slot of a cell that has counted nothing.
    Whole EMPTY = new Whole(1, 0, 0);

    /// A slot that was written wholly.
    record Whole(long generation, long epoch, long last) implements Slot {}

    /// A slot without a content.
    enum Broken implements Slot {
        /// The slot was being written when the process ended: nobody was told its number.
        TORN,
        /// Something else has changed the slot.
        DAMAGED
    }

    /// Reads a slot.
    ///
    /// @param parity of the generations that it is for, 0 or 1
    private static Slot read(ByteBuffer block, int at, long seal, int parity) {
        long generation = block.getLong(at);
        long epoch = block.getLong(at + Layout.EPOCH);
        long last = block.getLong(at + Layout.LAST);
        long check = block.getLong(at + Layout.CHECK);
        if (check == Layout.TORN) {
            return Broken.TORN;
        }
        boolean whole = check == Checksum.of(seal, generation, epoch, last);
        return whole && (generation & 1) == parity && last >= 0
                ? new Whole(generation, epoch, last)
                : Broken.DAMAGED;
    }

    /// The content of a cell: that of the slot that was written last.
    ///
    /// @param block the cell's
    /// @throws StoreException if a slot is damaged, or none is whole
    static Whole newest(ByteBuffer block, int cell, long id, Path file) {
        int at = cell % Layout.CELLS * Layout.SLOT;
        long seal = Checksum.of(id, cell);
        Slot even = read(block, at, seal, 0);
        Slot odd = read(block, Layout.PAGE + at, seal, 1);
        if (even instanceof Whole one && odd instanceof Whole other) {
            return one.generation > other.generation ? one : other;
        }
        Slot broken = even instanceof Whole ? odd : even;
        Slot rest = even instanceof Whole ? even : odd;
        if (rest instanceof Whole whole && broken == Broken.TORN) {
            return whole;
        }
        String which = cell == 0 ? "" : " of counter " + cell;
        String what =
                rest instanceof Whole whole
                        ? "one of the two copies%s fails its checksum, and the other has %d"
                                .formatted(which, whole.last)
                        : "both copies%s fail their checksums".formatted(which);
        throw new StoreException(
                "%s is damaged: %s, so which numbers were given is not certain"
                        .formatted(file, what));
    }
}
