package dev.ropewalk.counter.store.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Digest;
import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.Layout;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.cells.StateFileHeader;
import dev.ropewalk.counter.store.file.cells.StateFiles;
import dev.ropewalk.counter.store.file.cells.TableState;
import dev.ropewalk.counter.store.file.cells.TableWatermark;
import dev.ropewalk.counter.store.file.tables.Database;
import dev.ropewalk.counter.store.file.tables.KeyTable;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Damage beside the state file: whatever becomes of the tables and their log, a store opens with
/// the numbers that were given, or is refused; no number is given twice, and no key has two.
@Timeout(300)
class TableDamageTest {
    private static final int SMALL_PAGE = 512; // so that each bit can be flipped in some seconds

    @TempDir private Path folder;
    private Path path;
    private Path tables;
    private Path log;

    @BeforeEach
    void name() throws IOException {
        path = folder.toRealPath().resolve("counter");
        tables = path.resolveSibling("counter.db");
        log = path.resolveSibling("counter.db-wal");
    }

    private StoreOptions options(SyncMode sync) {
        return Kinds.file(path).withSync(sync).withCounterPerPath(1000);
    }

    private static long next(Store store, String name) {
        return Kinds.get(Kinds.sequence(store, name).reserve(1));
    }

    private static long once(Store store, String key) {
        return Kinds.get(store.once(key, Kinds.sequence(store, "/a"), "/a")).number();
    }

    /// What a store leaves that is killed: its files as they are while it runs.
    private Map<Path, byte[]> killed(SyncMode sync) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Store store = options(sync).open()) {
            for (int i = 0; i < 5; i++) {
                next(store, "/a");
            }
            next(store, "/b");
            once(store, "one");
            for (Path file : new Path[] {path, tables, log}) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void restore(Map<Path, byte[]> files) throws IOException {
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private String refusal(SyncMode sync) throws IOException {
        Map<Path, byte[]> before = new TreeMap<>();
        for (Path file : new Path[] {path, tables, log}) {
            if (Files.exists(file)) {
                before.put(file, Files.readAllBytes(file));
            }
        }
        String refusal = Kinds.refusal(() -> options(sync).open().close());
        for (Path file : new Path[] {path, tables, log}) {
            assertEquals(before.containsKey(file), Files.exists(file), file + " is as it was");
            if (Files.exists(file)) {
                assertArrayEquals(
                        before.get(file), Files.readAllBytes(file), file + " is as it was");
            }
        }
        assertTrue(refusal.endsWith(Database.TO_GO_ON), refusal);
        return refusal.replace(path.toString(), "FILE").replace(Database.TO_GO_ON, "");
    }

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void afterAKillAllIsThere(SyncMode sync) throws IOException {
        restore(killed(sync));
        try (Store store = options(sync).open()) {
            assertEquals(Map.of("/a", 6L, "/b", 1L), Kinds.get(store.snapshot()));
            assertEquals(6, once(store, "one"));
        }
    }

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void aLogThatIsLostIsMissed(SyncMode sync) throws IOException {
        restore(killed(sync));
        Files.delete(log);
        assertEquals(
                "FILE.db does not have the last 3 of 4 changes to counters and keys that FILE knows"
                        + " of (it is older, or its log FILE.db-wal is lost or damaged)",
                refusal(sync));
    }

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void tablesThatAreEmptyAreMissed(SyncMode sync) throws IOException {
        restore(killed(sync));
        Files.write(tables, new byte[0]);
        assertEquals(
                "FILE.db is empty: it has the names of the counters in FILE, and the idempotency"
                        + " keys",
                refusal(sync));
    }

    @Test
    void keysThatAreGoneAreMissedWhereOneCounterCountsForAll() throws IOException {
        StoreOptions single = Kinds.file(path);
        try (Store store = single.open()) {
            Kinds.get(store.once("one", Kinds.sequence(store, Store.SINGLE), "/"));
        }
        Files.delete(tables);
        assertTrue(Kinds.refusal(() -> single.open().close()).startsWith(tables + " is missing: "));
    }

    @Test
    void anOlderStateFileIsNotTakenForTheOneThatWasLeft() throws IOException {
        Map<Path, byte[]> before = killed(SyncMode.NONE);
        try (Store store = options(SyncMode.NONE).open()) {
            next(store, "/c");
            next(store, "/d");
        }
        Files.write(path, before.getOrDefault(path, new byte[0]));
        assertEquals("FILE is older than FILE.db", refusal(SyncMode.NONE));
    }

    @Test
    void otherTablesOfTheSameFileAreNotTakenForThem() throws IOException {
        Map<Path, byte[]> begin = killed(SyncMode.NONE);
        restore(begin);
        try (Store store = options(SyncMode.NONE).open()) {
            next(store, "/c");
        }
        byte[] others = Files.readAllBytes(tables);
        restore(begin);
        try (Store store = options(SyncMode.NONE).open()) {
            next(store, "/d");
        }
        Files.write(tables, others);
        assertEquals(
                "FILE.db has other counters and keys than FILE knows of", refusal(SyncMode.NONE));
    }

    @Test
    void afterTheSystemWentDownWhatWasNeverForcedMayBeGone() throws IOException {
        Map<Path, byte[]> files = killed(SyncMode.NONE);
        restore(files);
        Files.delete(log);
        try (StateFile file = StateFiles.open(path)) { // pages of it were written back, not the log
            TableWatermark known = file.watermark();
            file.know(new TableWatermark(known.acknowledged(), known.durable(), 1));
        }
        try (Store store = options(SyncMode.NONE).open()) {
            assertEquals(Map.of(), Kinds.get(store.snapshot()));
            assertEquals(1, next(store, "/a"));
        }
    }

    @Test
    void afterTheSystemWentDownWhatWasForcedMustBeThere() throws IOException {
        Map<Path, byte[]> files = killed(SyncMode.ALWAYS);
        restore(files);
        Files.delete(log);
        try (StateFile file = StateFiles.open(path)) {
            TableWatermark known = file.watermark();
            file.know(new TableWatermark(known.acknowledged(), known.durable(), 1));
        }
        assertTrue(refusal(SyncMode.ALWAYS).startsWith("FILE.db does not have the last 3 of 4"));
    }

    @Test
    void aCommitThatTheStateFileWasNotToldOfIsTaken() throws IOException {
        Map<Path, byte[]> files = killed(SyncMode.NONE);
        restore(files);
        try (StateFile file = StateFiles.open(path)) {
            TableWatermark known = file.watermark();
            TableState before = known.acknowledged();
            file.know(
                    new TableWatermark(
                            new TableState(before.generation() - 1, 2, 0, 12345),
                            known.durable(),
                            known.boot()));
        }
        try (Store store = options(SyncMode.NONE).open()) {
            assertEquals(6, once(store, "one"));
        }
    }

    /// What an opening checks of the tables, and then what they say of a key and of the counters.
    private String read() throws IOException, SQLException {
        try (StateFile file = StateFiles.open(path)) {
            Tables opened = new Tables(file, options(SyncMode.NONE), System::currentTimeMillis);
            try {
                opened.check();
                if (!opened.areUsed()) {
                    return "nothing";
                }
                Map<String, Integer> names = opened.names().all();
                KeyTable.Kept kept = opened.keys().find(Digest.of("one"));
                return names + " " + kept;
            } finally {
                opened.close();
            }
        }
    }

    @Test
    void whereverABitFlipsNothingIsTakenForAnother() throws IOException, SQLException {
        try (Database small = Database.open(tables)) {
            small.execute("PRAGMA page_size = " + SMALL_PAGE);
            small.execute("VACUUM");
        }
        Map<Path, byte[]> good = killed(SyncMode.NONE);
        restore(good);
        String right = read();
        int flips = 0;
        int refused = 0;
        for (Path damaged : new Path[] {tables, log}) { // of the state file StateFileTest does it
            byte[] whole = good.getOrDefault(damaged, new byte[0]);
            restore(good);
            for (int bit = 0; bit < 8 * whole.length; bit += step(whole, bit)) {
                byte[] bad = whole.clone();
                bad[bit / 8] ^= (byte) (1 << (bit % 8));
                Files.write(damaged, bad);
                flips++;
                try {
                    assertEquals(right, read(), damaged + ", bit " + bit);
                    restore(good);
                } catch (StoreException | SQLException notTaken) {
                    refused++;
                }
            }
        }
        assertTrue(refused > flips / 4, refused + " of " + flips + " were refused");
    }

    /// One bit of each byte, another in each, or all of them with `-Dropewalk.allBits`, which takes
    /// some minutes; of long runs of zeros one bit a word.
    private static int step(byte[] whole, int bit) {
        int at = bit / 8;
        boolean used = whole[at] != 0 || (at > 0 && whole[at - 1] != 0);
        return used ? Boolean.getBoolean("ropewalk.allBits") ? 1 : 9 : 8 * 8 + 1;
    }

    @Test
    void aStoreOfTheFormerFormatGoesOn() throws IOException, SQLException {
        Map<Path, byte[]> files = killed(SyncMode.NONE);
        try (Database former = Database.open(tables)) {
            former.execute("DROP TABLE total");
            former.execute("PRAGMA user_version = 1");
        }
        byte[] cells = Files.readAllBytes(path);
        ByteBuffer old = ByteBuffer.allocate(cells.length - Layout.BLOCK);
        old.put(
                new StateFileHeader(
                                1,
                                ByteBuffer.wrap(cells).order(ByteOrder.LITTLE_ENDIAN).getLong(24))
                        .page());
        old.put(cells, Layout.PAGE + Layout.BLOCK, cells.length - Layout.PAGE - Layout.BLOCK);
        Files.write(path, old.array());
        assertEquals(3, files.size());
        for (long more = 1; more < 3; more++) {
            try (Store store = options(SyncMode.ALWAYS).open()) {
                assertEquals(Map.of("/a", 5 + more, "/b", 1L), Kinds.get(store.snapshot()));
                assertEquals(6, once(store, "one"));
                assertEquals(6 + more, next(store, "/a"));
            }
        }
        Files.write(tables, Arrays.copyOf(Files.readAllBytes(tables), 0));
        assertTrue(refusal(SyncMode.ALWAYS).startsWith("FILE.db is empty"));
    }
}
