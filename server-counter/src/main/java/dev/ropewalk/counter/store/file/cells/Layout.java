package dev.ropewalk.counter.store.file.cells;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The state file, format 2, all words little-endian.
///
/// A page of 4096 bytes has the header:
///
///     0   16  "ropewalk counter"
///     16   8  the format, 2
///     24   8  the id of this file, random
///     32   8  the checksum of the four words before it
///     40      zeros
///
/// Two pages have what is known of the tables, each as a slot at its begin; see [TableWatermark].
/// Format 1 had none of this.
///
/// Then come blocks of two pages, each with 128 cells: the cell's slot for even generations is in
/// the first page, that for odd ones in the second, both at 32 times its place in the block. So the
/// two slots of a cell are never in one sector.
///
///     0    8  the generation: how often the cell was written
///     8    8  the epoch: which restore of many counters it has seen
///     16   8  the last number
///     24   8  the checksum of these, the file's id and the cell's index, or TORN
///
/// A cell is written to the slot that its next generation means: TORN, the three words, the
/// checksum. So the other slot is whole at any moment, and a slot that was being written says so;
/// one that does not, and fails its checksum, is damaged.
public final class Layout {
    public static final int PAGE = 4096;
    public static final int BLOCK = 2 * PAGE;
    public static final int SLOT = 32;
    static final int CELLS = PAGE / SLOT;

    /// The offset of the two pages of the watermark.
    static final int WATERMARK = PAGE;

    private static final int FIRST_BLOCK = WATERMARK + BLOCK;

    static final int EPOCH = 8;
    static final int LAST = 16;
    public static final int CHECK = 24;

    /// The checksum of a slot while it is written.
    static final long TORN = 0x6E72_6F74_6E72_6F74L;

    private Layout() {}

    /// A block of cells that have counted nothing.
    ///
    /// @param first the index of its first cell
    static ByteBuffer emptyBlock(long id, int first) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (int cell = 0; cell < CELLS; cell++) {
            long seal = Checksum.of(id, first + cell);
            for (int generation = 0; generation < 2; generation++) {
                int at = generation * PAGE + cell * SLOT;
                block.putLong(at, generation);
                block.putLong(at + CHECK, Checksum.of(seal, generation, 0, 0));
            }
        }
        return block;
    }

    /// The offset of a cell's block in the file.
    public static long block(int cell) {
        return FIRST_BLOCK + (long) (cell / CELLS) * BLOCK;
    }

    /// The length of a file that has room for so many cells.
    static long length(int cells) {
        return block(cells + CELLS - 1);
    }
}
