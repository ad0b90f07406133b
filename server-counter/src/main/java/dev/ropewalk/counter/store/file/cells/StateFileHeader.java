package dev.ropewalk.counter.store.file.cells;

import static dev.ropewalk.counter.store.file.cells.Layout.PAGE;

import dev.ropewalk.counter.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// The first page of a state file; see [Layout].
///
/// @param format 2, or 1 of a file that is to be brought to it
/// @param id tells this file from others of its kind
public record StateFileHeader(long format, long id) {
    private static final byte[] MAGIC = "ropewalk counter".getBytes(StandardCharsets.US_ASCII);
    static final long FORMAT = 2;
    private static final long FORMER = 1;
    private static final int USED = 40;

    /// The header of a new file.
    public StateFileHeader(long id) {
        this(FORMAT, id);
    }

    public ByteBuffer page() {
        ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
        page.put(0, MAGIC);
        page.putLong(16, format);
        page.putLong(24, id);
        return page.putLong(32, check(page));
    }

    private static long check(ByteBuffer page) {
        return Checksum.of(page.getLong(0), page.getLong(8), page.getLong(16), page.getLong(24));
    }

    /// Reads the first page, or what there is of it.
    ///
    /// @throws StoreException if it is none
    static StateFileHeader of(ByteBuffer page, Path file) {
        byte[] bytes = new byte[page.limit()];
        page.get(0, bytes);
        if (bytes.length == 0) {
            throw new StoreException(file + " is empty, and no counter's state");
        }
        int same = Arrays.mismatch(bytes, MAGIC);
        if (same >= 0 && same < Math.min(bytes.length, MAGIC.length)) {
            throw new StoreException(file + " is no counter's state: it begins otherwise");
        }
        if (bytes.length < PAGE) {
            throw new StoreException(
                    file + " is cut short: of a counter's state it has " + bytes.length + " bytes");
        }
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        checkFormat(words, file);
        return new StateFileHeader(words.getLong(16), words.getLong(24));
    }

    private static void checkFormat(ByteBuffer page, Path file) {
        if (page.getLong(32) != check(page)) {
            throw damaged(file);
        }
        if (page.getLong(16) != FORMAT && page.getLong(16) != FORMER) {
            throw new StoreException(
                    "%s has the format %d, and this version reads the formats %d and %d"
                            .formatted(file, page.getLong(16), FORMER, FORMAT));
        }
        if (!page.slice(USED, PAGE - USED).equals(ByteBuffer.allocate(PAGE - USED))) {
            throw damaged(file);
        }
    }

    private static StoreException damaged(Path file) {
        return new StoreException(file + " is damaged: its header fails its checksum");
    }
}
