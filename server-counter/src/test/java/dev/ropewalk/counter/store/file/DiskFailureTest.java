package dev.ropewalk.counter.store.file;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.Layout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A disk that is slow, that fails, or that loses the file.
@Timeout(60)
class DiskFailureTest {
    @TempDir private Path directory;
    private final List<TrickyDisk.Opened> all = new ArrayList<>();

    private Path path() throws IOException {
        return directory.toRealPath().resolve("counter");
    }

    private TrickyDisk.Opened open(SyncMode sync) throws IOException {
        all.add(TrickyDisk.open(path(), sync));
        return all.getLast();
    }

    @AfterEach
    void close() {
        for (TrickyDisk.Opened opened : all) {
            opened.disk().mend();
            opened.disk().release();
            try {
                opened.store().close();
            } catch (StoreException gone) {
                // where the file is lost that is said once more
            }
        }
    }

    private static long next(Sequence sequence) {
        return Kinds.get(sequence.reserve(1));
    }

    private String refusal(Sequence sequence) throws IOException {
        return Kinds.refusal(() -> next(sequence)).replace(path().toString(), "FILE");
    }

    /// Takes numbers until none is given any more.
    private void awaitRefusal(Sequence sequence, String words) {
        await().ignoreException(AssertionError.class)
                .untilAsserted(() -> assertEquals("FILE " + words, refusal(sequence)));
    }

    /// The first number that is given again.
    private static long awaitNumber(Sequence sequence) {
        return await().ignoreException(StoreException.class)
                .until(() -> next(sequence), number -> number > 0);
    }

    @Test
    void allWhoWaitShareOneForce() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        int before = opened.disk().forces();
        opened.disk().hold();
        List<CompletionStage<Long>> asked = new ArrayList<>();
        asked.add(sequence.reserve(1));
        await().until(() -> opened.disk().forces() == before + 1);
        for (int i = 0; i < 1000; i++) {
            asked.add(sequence.reserve(1));
        }
        assertTrue(asked.stream().noneMatch(one -> one.toCompletableFuture().isDone()));
        assertEquals(0, Kinds.get(sequence.last()), "nothing is given yet");
        opened.disk().release();
        assertEquals(
                LongStream.rangeClosed(1, 1001).boxed().toList(),
                asked.stream().map(Kinds::get).toList());
        assertEquals(before + 2, opened.disk().forces());
    }

    @Test
    void whereAnswersDoNotWaitNobodyWaitsForTheDisk() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.SECOND);
        Sequence sequence = opened.sequence();
        opened.disk().hold();
        int before = opened.disk().forces();
        next(sequence);
        await().until(() -> opened.disk().forces() > before);
        assertEquals(2, next(sequence), "while a force is under way");
    }

    @Test
    void whatCouldNotBeForcedIsGivenToNobodyAndNoNumberIsLost() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        assertEquals(1, next(sequence));
        opened.disk().breakDown();
        assertEquals("FILE could not be written: Input/output error", refusal(sequence));
        opened.disk().mend();
        assertEquals(
                "FILE could not be written: Input/output error", refusal(sequence), "not proven");
        assertEquals(2, awaitNumber(sequence));
    }

    @Test
    void aRestoreThatCouldNotBeForcedStopsAllUntilTheDiskIsProven() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        String broken = "FILE could not be written: Input/output error";
        opened.disk().breakDown();
        CompletionStage<Void> restored = opened.store().restore(Map.of(Store.SINGLE, 50L));
        assertEquals(
                broken,
                Kinds.refusal(() -> Kinds.get(restored)).replace(path().toString(), "FILE"));
        opened.disk().mend();
        assertEquals(broken, refusal(sequence), "not proven");
        assertEquals(51, awaitNumber(sequence));
    }

    @Test
    void aKeyIsNotKeptBeforeItsNumberIsForced() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        opened.disk().breakDown();
        CompletionStage<Store.Keyed> refused = opened.store().once("key", sequence, Store.SINGLE);
        assertThrows(StoreException.class, () -> Kinds.get(refused));
        opened.disk().mend();
        assertEquals(1, awaitNumber(sequence), "which the key did not get");
        Store.Keyed again = Kinds.get(opened.store().once("key", sequence, Store.SINGLE));
        assertEquals(2, again.number());
        assertTrue(again.first());
    }

    @Test
    void whatWasAnsweredIsInWhatWasForced() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        Path forced = directory.resolve("forced");
        for (int i = 1; i <= 20; i++) {
            opened.disk().keepCopyTo(forced);
            long number = next(sequence);
            try (Store after = Kinds.file(forced).open()) { // the power failed
                assertTrue(Kinds.next(after) > number, "after " + number);
            }
            Files.delete(forced);
        }
    }

    @Test
    void aFailureBehindTheAnswersStopsThemUntilTheDiskIsProven() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.SECOND);
        Sequence sequence = opened.sequence();
        opened.disk().breakDown();
        assertEquals(1, next(sequence));
        awaitRefusal(sequence, "could not be written: Input/output error");
        assertEquals(0, sequence.tryNext());
        long last = Kinds.get(sequence.last());
        opened.disk().mend();
        assertEquals(last + 1, awaitNumber(sequence));
    }

    @Test
    void theProofIsThatAllIsWrittenAnew() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        next(sequence);
        opened.disk().breakDown();
        refusal(sequence);
        byte[] before = Files.readAllBytes(path());
        opened.disk().mend();
        int forces = opened.disk().forces();
        awaitNumber(sequence);
        assertTrue(opened.disk().forces() >= forces + 2, "one for the proof, one for the number");
        byte[] after = Files.readAllBytes(path());
        for (int slot = (int) Layout.block(0); slot < after.length; slot += Layout.SLOT) {
            int check = slot + Layout.CHECK;
            assertFalse(
                    Arrays.equals(before, check, check + 8, after, check, check + 8),
                    "slot at " + slot);
        }
    }

    @Test
    void theFileOfABrokenDiskHasAllThatWasGiven() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        assertEquals(1, next(sequence));
        opened.disk().breakDown();
        refusal(sequence);
        Path copy = Files.copy(path(), directory.resolve("copy"));
        try (Store after = Kinds.file(copy).open()) {
            assertTrue(Kinds.next(after) > 1);
        }
    }

    @Test
    void aFileThatIsGoneIsMissedAndMayComeBack() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.NONE);
        Sequence sequence = opened.sequence();
        assertEquals(1, next(sequence));
        Path aside = Files.move(path(), directory.resolve("aside"));
        awaitRefusal(sequence, "is gone");
        Files.move(aside, path());
        assertEquals(Kinds.get(sequence.last()) + 1, awaitNumber(sequence));
    }

    @Test
    void aFileInItsPlaceIsNotTakenForIt() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.ALWAYS);
        Sequence sequence = opened.sequence();
        assertEquals(1, next(sequence));
        Files.move(path(), directory.resolve("aside"));
        Kinds.file(directory.resolve("other")).open().close();
        Files.move(directory.resolve("other"), path());
        assertEquals("FILE was replaced by another file", refusal(sequence));
    }

    @Test
    void aFileThatIsCutShortUnderUsIsNotWrittenTo() throws IOException {
        TrickyDisk.Opened opened = open(SyncMode.NONE);
        Sequence sequence = opened.sequence();
        assertEquals(1, next(sequence));
        try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            channel.truncate(Layout.PAGE);
        }
        // by the write, where the JVM gets to know of it, or by the look that comes each second
        await().until(() -> refusal(sequence).contains("was cut short"));
    }

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void aClosedStoreGivesNothing(SyncMode sync) throws IOException {
        TrickyDisk.Opened opened = open(sync);
        next(opened.sequence());
        opened.store().close();
        Sequence sequence = opened.sequence();
        assertEquals("the store is closed", refusal(sequence));
        assertEquals(0, sequence.tryNext());
    }
}
