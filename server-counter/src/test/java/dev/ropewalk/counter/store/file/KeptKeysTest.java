package dev.ropewalk.counter.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.file.tables.Database;
import dev.ropewalk.counter.store.memory.MemoryKeys;
import dev.ropewalk.counter.store.memory.MemorySequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How long idempotency keys are kept, and that they survive.
@Timeout(60)
class KeptKeysTest {
    private static final long DAY = Duration.ofHours(24).toMillis();

    @TempDir private Path directory;
    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);

    private Store open() {
        Path path = directory.resolve("counter");
        return FileStore.open(path, Kinds.file(path).withMaxKeys(3), clock::get);
    }

    private static Store.Keyed once(Store store, String key) {
        return Kinds.get(store.once(key, Kinds.sequence(store, Store.SINGLE), "/"));
    }

    @Test
    void theySurviveTheProcess() {
        try (Store store = open()) {
            assertEquals(1, once(store, "one").number());
        }
        try (Store store = open()) {
            assertEquals(new Store.Keyed(1, "/", false), once(store, "one"));
            assertEquals(new Store.Keyed(2, "/", true), once(store, "two"));
        }
    }

    @Test
    void thereIsNoTableBeforeTheFirst() {
        try (Store store = open()) {
            assertEquals(1, Kinds.next(store));
            assertFalse(Files.exists(directory.resolve("counter.db")));
            once(store, "one");
            assertTrue(Files.exists(directory.resolve("counter.db")));
        }
    }

    @Test
    void afterADayAKeyIsNewAgain() {
        try (Store store = open()) {
            once(store, "one");
            clock.addAndGet(DAY - 1);
            once(store, "two");
            assertFalse(once(store, "one").first());
            clock.addAndGet(1);
            assertEquals(new Store.Keyed(3, "/", true), once(store, "one"));
            assertEquals(new Store.Keyed(2, "/", false), once(store, "two"));
            assertTrue(once(store, "three").first(), "there is room for it");
            Kinds.refusal(() -> once(store, "four"));
        }
    }

    @Test
    void theDayGoesOnWhileTheServerIsDown() {
        try (Store store = open()) {
            once(store, "one");
        }
        clock.addAndGet(DAY);
        try (Store store = open()) {
            assertEquals(new Store.Keyed(2, "/", true), once(store, "one"));
        }
    }

    @Test
    void aClockThatIsSetBackKeepsThemLonger() {
        try (Store store = open()) {
            once(store, "one");
            clock.addAndGet(-DAY);
            once(store, "two");
            clock.addAndGet(DAY + 5);
            assertFalse(once(store, "one").first());
            assertTrue(once(store, "two").first());
        }
    }

    @Test
    void inMemoryAsWell() {
        MemoryKeys keys = new MemoryKeys(2, () -> clock.get() * 1_000_000);
        Sequence sequence = new MemorySequence();
        Kinds.get(keys.once("one", sequence, "/"));
        clock.addAndGet(DAY - 1);
        Kinds.get(keys.once("two", sequence, "/"));
        assertFalse(Kinds.get(keys.once("one", sequence, "/")).first());
        Kinds.refusal(() -> Kinds.get(keys.once("three", sequence, "/")));
        clock.addAndGet(1);
        assertEquals(3, Kinds.get(keys.once("one", sequence, "/")).number());
        assertEquals(2, Kinds.get(keys.once("two", sequence, "/")).number());
    }

    @Test
    void aKeyThatWasChangedIsNotBelieved() throws SQLException {
        try (Store store = open()) {
            once(store, "one");
        }
        Path tables = directory.resolve("counter.db");
        try (Database changed = Database.open(tables)) {
            changed.execute("UPDATE kept SET number = 17");
        }
        assertTrue(
                Kinds.refusal(() -> open().close())
                        .endsWith(
                                "counter.db is damaged: an idempotency key fails its checksum"
                                        + Database.TO_GO_ON));
    }
}
