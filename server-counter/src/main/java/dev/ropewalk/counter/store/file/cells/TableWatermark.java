package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.StoreException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

/// The state file's knowledge of the tables beside it, so that tables which have lost something are
/// not taken for those that were left; see [Layout].
///
/// The tables are committed first, and then this is written. So after a kill they are as this says,
/// or one transaction further. After the system went down the pages of both files may be of
/// different moments: then the tables have `durable` at least. Which of the two it was is told by
/// the id of the boot.
///
/// A slot is written as a cell's is (TORN, the words, the checksum), the two in turn:
///
///     0    8  how often this was written
///     8   32  the tables' generation, counters, keys and digest
///     40   8  the generation that is on the disk
///     48   8  the boot
///     56   8  the checksum of these and the file's id, or TORN
///
/// @param acknowledged what they had when last somebody was told of it
/// @param durable the generation that a power failure cannot take back
/// @param boot when the system was started that wrote this; 0 if it does not say
public record TableWatermark(TableState acknowledged, long durable, long boot) {
    static final TableWatermark NONE = new TableWatermark(TableState.NONE, 0, 0);

    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int WORDS = 8;
    private static final int CHECK = 56;
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /// The id of this boot, 0 where the system has none.
    public static long thisBoot() {
        try {
            UUID id = UUID.fromString(Files.readString(BOOT).strip());
            return Checksum.of(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (IOException | IllegalArgumentException none) {
            return 0;
        }
    }

    /// The least generation that the tables can have.
    public long least(long nowBoot) {
        return isOfBoot(nowBoot) ? acknowledged.generation() : durable;
    }

    public boolean isOfBoot(long nowBoot) {
        return boot == nowBoot && boot != 0;
    }

    private long[] words(long written, long id) {
        TableState is = acknowledged;
        long check =
                Checksum.of(
                        is.check(Checksum.of(id, Layout.WATERMARK)),
                        Checksum.of(written, durable, boot, 0));
        return new long[] {
            written, is.generation(), is.counters(), is.keys(), is.digest(), durable, boot, check
        };
    }

    /// Both pages of a new file.
    ByteBuffer pages(long id) {
        ByteBuffer pages = ByteBuffer.allocate(Layout.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (int slot = 0; slot < 2; slot++) {
            pages.slice(slot * Layout.PAGE, Layout.PAGE)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .put(words(slot, id));
        }
        return pages;
    }

    /// Writes it to the slot that is its turn, as [Cell#write] does.
    void write(MemorySegment pages, long written, long id) {
        long[] words = words(written, id);
        long at = (written & 1) * Layout.PAGE;
        pages.set(WORD, at + CHECK, Layout.TORN);
        VarHandle.storeStoreFence();
        for (int i = 0; i < WORDS - 1; i++) {
            pages.set(WORD, at + i * (long) Long.BYTES, words[i]);
        }
        VarHandle.storeStoreFence();
        pages.set(WORD, at + CHECK, words[WORDS - 1]);
    }

    /// The content of a slot.
    ///
    /// @param written how often it was written then
    record Found(TableWatermark watermark, long written) {}

    /// The slot that was written last.
    ///
    /// @throws StoreException if one is damaged, or none is whole
    static Found newest(ByteBuffer pages, long id, Path file) {
        Found newest = null;
        for (int slot = 0; slot < 2 && pages.limit() == Layout.BLOCK; slot++) {
            ByteBuffer page = pages.slice(slot * Layout.PAGE, Layout.PAGE);
            page.order(ByteOrder.LITTLE_ENDIAN);
            if (page.getLong(CHECK) != Layout.TORN) {
                Found found = read(page, slot, id, file);
                newest = newest == null || found.written > newest.written ? found : newest;
            }
        }
        if (newest == null) {
            throw damaged(file);
        }
        return newest;
    }

    private static Found read(ByteBuffer page, int slot, long id, Path file) {
        long[] words = new long[Layout.PAGE / Long.BYTES];
        page.asLongBuffer().get(words);
        TableState tables = new TableState(words[1], words[2], words[3], words[4]);
        Found found = new Found(new TableWatermark(tables, words[5], words[6]), words[0]);
        long[] whole = Arrays.copyOf(found.watermark.words(found.written, id), words.length);
        if (!Arrays.equals(words, whole) || (found.written & 1) != slot) {
            throw damaged(file);
        }
        return found;
    }

    private static StoreException damaged(Path file) {
        return new StoreException(
                file + " is damaged: what it knows of the tables beside it fails its checksum");
    }
}
