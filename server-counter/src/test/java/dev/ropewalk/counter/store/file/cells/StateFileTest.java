package dev.ropewalk.counter.store.file.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.SyncMode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The state file: what it survives, and what it refuses.
@Timeout(60)
class StateFileTest {
    private static final int CELLS = (int) Layout.block(0);

    @TempDir private Path directory;
    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("counter");
    }

    private Store open() {
        return Kinds.file(path).withSync(SyncMode.NONE).open();
    }

    /// The bytes of a file whose last number is `last`.
    private byte[] bytes(int last) throws IOException {
        try (Store store = open()) {
            Kinds.get(Kinds.sequence(store, Store.SINGLE).reserve(last));
        }
        return Files.readAllBytes(path);
    }

    private String refusal() throws IOException {
        byte[] before = Files.readAllBytes(path);
        String refusal = Kinds.refusal(() -> open().close());
        assertArrayEquals(before, Files.readAllBytes(path), "the file is as it was");
        return refusal.replace(path.toRealPath().toString(), "FILE");
    }

    @Test
    void itGoesOnWhereItEnded() throws IOException {
        bytes(7);
        try (Store store = open()) {
            assertEquals(7, Kinds.get(Kinds.sequence(store, Store.SINGLE).last()));
            assertEquals(8, Kinds.next(store));
        }
        try (Store store = open()) {
            assertEquals(9, Kinds.next(store));
        }
    }

    @Test
    void whatIsInTheFileIsWhatWasGivenAtAnyMoment() throws IOException {
        try (Store store = open()) {
            for (long given = 1; given < 50; given++) {
                assertEquals(given, Kinds.next(store));
                Path copy = Files.copy(path, directory.resolve("copy" + given));
                try (Store other = Kinds.file(copy).open()) {
                    assertEquals(given + 1, Kinds.next(other));
                }
            }
        }
    }

    @Test
    void theFileIsMadeWholeAndNothingIsLeftBesideIt() throws IOException {
        open().close();
        assertEquals(Layout.length(1), Files.size(path));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void whatAnEarlierProcessDidNotFinishIsNoObstacle() throws IOException {
        Files.write(directory.resolve(".counter.ropewalk-new"), new byte[5000]);
        try (Store store = open()) {
            assertEquals(1, Kinds.next(store));
        }
    }

    @Test
    void aFlippedBitAnywhereIsRefused() throws IOException {
        byte[] good = bytes(7);
        check(good);
        for (int at = 0; at < good.length; at++) {
            boolean all = at % Layout.PAGE < 64; // of the header, and of the cell that counts
            for (int bit = 8 * at; bit < 8 * at + 8; bit += all ? 1 : 8) {
                byte[] bad = flipped(good, all ? bit : bit + at % 8);
                assertThrows(StoreException.class, () -> check(bad), "bit " + bit);
            }
        }
    }

    private static byte[] flipped(byte[] good, int bit) {
        byte[] bad = good.clone();
        bad[bit / 8] ^= (byte) (1 << (bit % 8));
        return bad;
    }

    /// What an opening checks, without the file.
    private void check(byte[] bytes) {
        ByteBuffer page = ByteBuffer.wrap(bytes, 0, Layout.PAGE).slice();
        StateFileHeader header = StateFileHeader.of(page.order(ByteOrder.LITTLE_ENDIAN), path);
        ByteBuffer pages = ByteBuffer.wrap(bytes, Layout.WATERMARK, Layout.BLOCK).slice();
        TableWatermark.newest(pages, header.id(), path);
        ByteBuffer block = ByteBuffer.wrap(bytes, CELLS, Layout.BLOCK).slice();
        for (int cell = 0; cell < Layout.CELLS; cell++) {
            Slot.newest(block.order(ByteOrder.LITTLE_ENDIAN), cell, header.id(), path);
        }
    }

    @Test
    void anOpeningChecksAllOfTheFile() throws IOException {
        byte[] good = bytes(7);
        for (int at = 0; at < good.length; at += at < 64 ? 1 : 101) {
            Files.write(path, flipped(good, 8 * at + at % 8));
            String refusal = refusal();
            assertTrue(
                    refusal.startsWith("FILE is damaged")
                            || refusal.startsWith("FILE is no counter's state"),
                    "byte " + at + ": " + refusal);
        }
    }

    @Test
    void aFileThatEndsTooSoonIsRefused() throws IOException {
        byte[] good = bytes(7);
        for (int length = 0; length < good.length; length += length < 64 ? 1 : 509) {
            Files.write(path, Arrays.copyOf(good, length));
            String refusal = refusal();
            assertTrue(
                    refusal.startsWith(length == 0 ? "FILE is empty" : "FILE is cut short"),
                    refusal);
        }
    }

    @Test
    void whatIsBehindTheCellsDoesNotMatter() throws IOException {
        byte[] good = bytes(7);
        Files.write(path, Arrays.copyOf(good, good.length + 100));
        try (Store store = open()) {
            assertEquals(8, Kinds.next(store));
        }
    }

    @Test
    void aWriteThatWasCutOffAtAnyPlaceIsUndone() throws IOException {
        byte[] good = bytes(7);
        ByteBuffer words = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
        int even = CELLS;
        int odd = CELLS + Layout.PAGE;
        boolean evenIsNewer = words.getLong(even) > words.getLong(odd);
        int torn = evenIsNewer ? odd : even; // that is where the next number goes
        long generation = words.getLong(evenIsNewer ? even : odd) + 1;
        long[][] stores = {
            {torn + Layout.CHECK, Layout.TORN}, {torn, generation}, {torn + Layout.LAST, 8}
        };
        for (long[] store : stores) {
            words.putLong((int) store[0], store[1]);
            Files.write(path, good);
            try (Store after = open()) {
                assertEquals(8, Kinds.next(after));
                assertEquals(9, Kinds.next(after));
            }
        }
    }

    @Test
    void aWriteBeginsWithTheMarkThatItIsNotDone() {
        MemorySegment upToTheChecksum = MemorySegment.ofArray(new long[Layout.CHECK / 8]);
        Cell cell = new Cell(upToTheChecksum, 0, 77);
        assertThrows(IndexOutOfBoundsException.class, () -> cell.write(8));
        assertEquals(0, upToTheChecksum.get(ValueLayout.JAVA_LONG, 0), "the generation");
        assertEquals(0, upToTheChecksum.get(ValueLayout.JAVA_LONG, Layout.LAST));
    }

    @Test
    void twoWritesThatWereCutOffCannotBe() throws IOException {
        byte[] good = bytes(7);
        ByteBuffer words = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
        words.putLong(CELLS + Layout.CHECK, Layout.TORN);
        words.putLong(CELLS + Layout.PAGE + Layout.CHECK, Layout.TORN);
        Files.write(path, good);
        assertEquals(
                "FILE is damaged: both copies fail their checksums, so which numbers were given is"
                        + " not certain",
                refusal());
    }

    @Test
    void aPieceOfAnotherStateFileIsRefused() throws IOException {
        byte[] good = bytes(7);
        Files.delete(path);
        byte[] other = bytes(9);
        System.arraycopy(good, CELLS, other, CELLS, Layout.BLOCK);
        Files.write(path, other);
        assertTrue(refusal().startsWith("FILE is damaged"));
    }
}
