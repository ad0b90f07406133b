package dev.ropewalk.counter.store.file.cells;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The cells of a state file, all of each mapped block. One thread at a time.
public final class Cells {
    private final StateFile file;
    private final List<Cell> cells = new ArrayList<>();

    private Cells(StateFile file) {
        this.file = file;
    }

    /// Reads and checks the first `needed` cells and those beside them, and only then maps them.
    ///
    /// @throws dev.ropewalk.counter.store.StoreException if one is damaged, or not there
    public static Cells read(StateFile file, int needed) throws IOException {
        List<Slot.Whole> newest = new ArrayList<>();
        for (int first = 0; first < needed; first += Layout.CELLS) {
            ByteBuffer block = file.read(first);
            for (int cell = first; cell < first + Layout.CELLS; cell++) {
                newest.add(Slot.newest(block, cell, file.id(), file.path()));
            }
        }
        file.map(needed);
        Cells read = new Cells(file);
        for (Slot.Whole slot : newest) {
            read.cells.add(Cell.of(file.slots(read.cells.size()), slot));
        }
        return read;
    }

    /// A cell, for which the file grows if it has to.
    public Cell cell(int index) throws IOException {
        file.grow(index);
        while (cells.size() <= index) {
            cells.add(Cell.of(file.slots(cells.size()), new Slot.Whole(1, 0, 0)));
        }
        return cells.get(index);
    }

    /// The cells in use.
    public List<Cell> all() {
        return cells;
    }

    /// The latest epoch that a cell has seen.
    public long epoch() {
        return cells.stream().mapToLong(cell -> cell.slots().epoch()).max().orElse(0);
    }

    /// Changes with each write.
    public long writes() {
        return cells.stream().mapToLong(Cell::generation).sum();
    }
}
