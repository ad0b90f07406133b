package dev.ropewalk.counter.store.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.Layout;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.cells.StateFiles;
import dev.ropewalk.counter.store.file.cells.TableWatermark;
import dev.ropewalk.counter.store.file.tables.Database;
import dev.ropewalk.counter.store.file.tables.RestoreTable;
import dev.ropewalk.counter.store.file.tables.TableTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many counters in files: what is beside the state file, and what becomes of it.
@Timeout(60)
class FileCountersTest {
    @TempDir private Path directory;
    private Path path;
    private Path tables;

    @BeforeEach
    void name() throws IOException {
        path = directory.toRealPath().resolve("counter");
        tables = path.resolveSibling("counter.db");
    }

    private Store open() {
        return Kinds.file(path).withSync(SyncMode.NONE).withCounterPerPath(1000).open();
    }

    private Store openSingle() {
        return Kinds.file(path).withSync(SyncMode.NONE).open();
    }

    private static long next(Store store, String name) {
        return Kinds.get(Kinds.sequence(store, name).reserve(1));
    }

    private String refusal() {
        return Kinds.refusal(() -> open().close());
    }

    private Map<String, Long> countTo(int most) {
        Map<String, Long> counted = new TreeMap<>();
        try (Store store = open()) {
            for (int i = 0; i < most; i++) {
                Kinds.get(Kinds.sequence(store, "/" + i).reserve(i + 1));
                counted.put("/" + i, i + 1L);
            }
        }
        return counted;
    }

    @Test
    void allGoOnWhereTheyEnded() {
        Map<String, Long> counted = countTo(300);
        try (Store store = open()) {
            assertEquals(counted, Kinds.get(store.snapshot()));
            assertEquals(301, next(store, "/299"));
            assertEquals(1, next(store, "/new"));
        }
        try (Store store = open()) {
            assertEquals(302, next(store, "/299"));
            assertEquals(2, next(store, "/new"));
        }
    }

    @Test
    void aLowerLimitLeavesThoseThatAreThere() {
        countTo(20);
        try (Store store = Kinds.file(path).withCounterPerPath(10).open()) {
            assertEquals(20, Kinds.get(store.snapshot()).size());
            assertEquals(21, next(store, "/19"));
        }
    }

    @Test
    void theOneCounterIsThatOfTheRoot() {
        try (Store store = openSingle()) {
            next(store, "whatever");
            assertFalse(Files.exists(tables), "nobody needs them yet");
        }
        try (Store store = open()) {
            assertEquals(Map.of("/", 1L), Kinds.get(store.snapshot()));
            assertEquals(2, next(store, "/"));
            assertEquals(1, next(store, "/a"));
        }
        try (Store store = openSingle()) {
            assertEquals(Map.of("/", 2L), Kinds.get(store.snapshot()));
            assertEquals(3, next(store, "/a"), "there is one counter, whatever the name");
        }
        try (Store store = open()) {
            assertEquals(Map.of("/", 3L, "/a", 1L), Kinds.get(store.snapshot()));
        }
    }

    @Test
    void aFileWhoseNamesAreGoneIsRefused() throws IOException {
        countTo(3);
        Files.delete(tables);
        byte[] before = Files.readAllBytes(path);
        assertEquals(
                tables
                        + " is missing: it has the names of the counters in "
                        + path
                        + ", and the idempotency keys"
                        + Database.TO_GO_ON,
                refusal());
        assertArrayEquals(before, Files.readAllBytes(path));
        assertFalse(Files.exists(tables));
    }

    @Test
    void theNamesOfAnotherFileAreRefused() throws IOException {
        countTo(3);
        Files.delete(path);
        assertEquals(tables + " belongs to another state file than the one beside it", refusal());
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws IOException {
        countTo(3);
        Files.writeString(tables, "something of somebody's\n".repeat(1000));
        assertEquals(tables + " is no SQLite database", refusal());
        assertEquals("something of somebody's", Files.readAllLines(tables).getFirst());
    }

    @Test
    void theDatabaseOfAnotherProgramIsRefused() throws SQLException {
        try (Database other = Database.open(tables)) {
            other.execute("CREATE TABLE person (name TEXT)");
        }
        assertEquals(tables + " is a database of another program", refusal());
    }

    @Test
    void aNewerDatabaseIsRefused() throws SQLException {
        countTo(3);
        try (Database newer = Database.open(tables)) {
            newer.execute("PRAGMA user_version = 3");
        }
        assertEquals(
                tables + " has the format 3, and this version reads the formats 1 and 2",
                refusal());
    }

    @Test
    void aNameThatWasChangedIsRefused() throws SQLException {
        countTo(3);
        try (Database changed = Database.open(tables)) {
            changed.execute("UPDATE counter SET name = '/other' WHERE cell = 2");
        }
        assertEquals(
                tables
                        + " is damaged: the name of counter 2 fails its checksum"
                        + Database.TO_GO_ON,
                refusal());
    }

    @Test
    void aStateFileThatIsTooShortForItsNamesIsRefused() throws IOException {
        countTo(300);
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - Layout.BLOCK));
        assertEquals(
                path + " is cut short: it has 28672 bytes, and its counters need 36864", refusal());
    }

    @Test
    void aGrowthThatWasCutOffIsDoneAgain() throws IOException {
        countTo(3);
        byte[] whole = Files.readAllBytes(path);
        byte[] more = Arrays.copyOf(whole, whole.length + 5000);
        Arrays.fill(more, whole.length, more.length, (byte) 77);
        Files.write(path, more);
        Map<String, Long> counted = new TreeMap<>();
        countTo(300).forEach((name, n) -> counted.put(name, n <= 3 ? 2 * n : n));
        try (Store store = open()) {
            assertEquals(counted, Kinds.get(store.snapshot()));
        }
    }

    @Test
    void whereABitOfTheTablesFlipsNothingIsTakenForAnother() throws IOException {
        long seed = 99;
        Map<String, Long> counted = countTo(100);
        byte[] good = Files.readAllBytes(tables);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            int bit = random.nextInt(8 * good.length);
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(tables, bad);
            try (Store store = open()) {
                assertEquals(counted, Kinds.get(store.snapshot()), "seed " + seed + ", bit " + bit);
            } catch (StoreException refused) {
                assertTrue(String.valueOf(refused.getMessage()).startsWith(tables.toString()));
            }
        }
    }

    @Test
    void aRestoreThatWasCutOffIsFinishedOnce() throws SQLException {
        countTo(3);
        try (Database cutOff = Database.open(tables)) {
            long id = cutOff.number("SELECT id FROM state");
            TableTotals totals = new TableTotals(cutOff, id);
            RestoreTable restores = new RestoreTable(totals);
            restores.add(new RestoreTable.Change(1, 1000, 5));
            restores.add(new RestoreTable.Change(3, 3000, 5));
            totals.save();
        }
        try (Store store = open()) {
            assertEquals(Map.of("/0", 1000L, "/1", 2L, "/2", 3000L), Kinds.get(store.snapshot()));
            assertEquals(1001, next(store, "/0"));
        }
        try (Store store = open()) { // it is still written down, and done
            assertEquals(Map.of("/0", 1001L, "/1", 2L, "/2", 3000L), Kinds.get(store.snapshot()));
            Kinds.get(store.restore(Map.of("/0", 7L)));
        }
        try (Store store = open()) {
            assertEquals(Map.of("/0", 7L, "/1", 2L, "/2", 3000L), Kinds.get(store.snapshot()));
        }
    }

    @Test
    void aCellWhoseNameWasLostBeginsAnew() throws IOException {
        countTo(2);
        byte[] before = Files.readAllBytes(tables);
        countTo(3);
        Files.write(tables, before); // the system went down, and nothing had been forced
        try (StateFile file = StateFiles.open(path)) {
            file.know(new TableWatermark(file.watermark().acknowledged(), 0, 1));
        }
        try (Store store = open()) {
            assertEquals(Map.of("/0", 2L, "/1", 4L), Kinds.get(store.snapshot()));
            assertEquals(1, next(store, "/new"));
        }
    }
}
