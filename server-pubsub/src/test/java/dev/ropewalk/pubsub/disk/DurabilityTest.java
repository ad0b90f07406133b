package dev.ropewalk.pubsub.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When lines are on the disk, and who is told.
class DurabilityTest {
    @TempDir private Path temp;

    private final CountDownLatch free = new CountDownLatch(1);

    /// Has every thread that writes wait, as if the disk were slow.
    private void stop(LogDirectory directory) {
        for (int i = 0; i < DiskThreads.EACH; i++) {
            directory
                    .threads()
                    .writers()
                    .execute(() -> {
                        try {
                            free.await();
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                    });
        }
    }

    private int synced() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(temp.resolve("t/00000001.index")));
        return header.getInt(SegmentHeader.SYNCED);
    }

    private static CompletableFuture<Boolean> durable(DiskLog log) {
        return log.durable(log.head().offset()).thenApply(_ -> true).toCompletableFuture();
    }

    @Test
    void withAlwaysALineIsSyncedBeforeItIsDurableAndOneSyncDoesForAllThatWait() throws Exception {
        try (LogDirectory directory = Logs.open(temp, LogSync.ALWAYS, Logs.ALL)) {
            DiskLog log = directory.log("/t");
            stop(directory);
            List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                assertNull(Logs.append(log, "x"));
                waiting.add(durable(log));
            }
            assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone));
            assertEquals(0, synced());
            free.countDown();
            waiting.getFirst().join();
            assertEquals(100, synced());
            waiting.forEach(CompletableFuture::join);
            assertTrue(durable(log).isDone());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EVERY_SECOND", "NEVER"})
    void elseALineIsAcknowledgedAtOnce(LogSync sync) throws Exception {
        try (LogDirectory directory = Logs.open(temp, sync, Logs.ALL)) {
            stop(directory);
            DiskLog log = directory.log("/t");
            assertNull(Logs.append(log, "x"));
            assertTrue(durable(log).isDone());
            assertEquals(0, synced());
            free.countDown();
        }
        assertEquals(1, synced());
    }

    @Test
    void eachSecondWhatHasComeIsSynced() throws Exception {
        try (LogDirectory directory = Logs.open(temp, LogSync.EVERY_SECOND, Logs.ALL)) {
            DiskLog log = directory.log("/t");
            for (int lines = 1; lines <= 2; lines++) {
                int expected = lines;
                assertNull(Logs.append(log, "x"));
                Awaitility.await().until(() -> synced() == expected);
            }
        }
    }

    @Test
    void withNeverNothingIsSyncedUntilTheSegmentIsFull() throws Exception {
        try (LogDirectory directory = Logs.open(temp, LogSync.NEVER, Logs.ALL)) {
            DiskLog log = directory.log("/t");
            assertNull(Logs.append(log, "x"));
            directory.tick();
            assertNull(Logs.append(log, "x".repeat(6_000)));
            assertEquals(0, synced());
            assertNull(Logs.append(log, "x".repeat(6_000)));
            Awaitility.await().until(() -> synced() == 2);
        }
    }

    @Test
    void whoWaitsAtTheEndIsToldWhenItIsThere() throws Exception {
        CompletableFuture<Boolean> waiting;
        try (LogDirectory directory = Logs.open(temp, LogSync.ALWAYS, Logs.ALL)) {
            DiskLog log = directory.log("/t");
            stop(directory);
            assertNull(Logs.append(log, "x"));
            waiting = durable(log);
            assertFalse(waiting.isDone());
            directory.closeLater();
            free.countDown();
        }
        assertTrue(waiting.isDone());
        try (LogDirectory directory = Logs.open(temp)) {
            assertEquals(List.of("x"), Logs.all(directory.log("/t")));
        }
    }

    @Test
    void afterTheEndNoLineIsTaken() throws Exception {
        LogDirectory directory = Logs.open(temp);
        DiskLog log = directory.log("/t");
        assertNull(Logs.append(log, "x"));
        directory.close();
        assertEquals("the server is going down", Logs.append(log, "y"));
    }
}
