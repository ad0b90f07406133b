package dev.ropewalk.pubsub.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.log.Chunk;
import dev.ropewalk.pubsub.log.LogOffset;
import dev.ropewalk.pubsub.log.RunReader;
import dev.ropewalk.pubsub.log.StartFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Retention by size and by age.
class RetentionTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir private Path temp;

    private long now = 1_000_000_000_000L;

    private LogDirectory open(String retention) throws IOException {
        return LogDirectory.open(
                new LogStorage(temp, LogSync.NEVER, Retention.parse(retention)), () -> now);
    }

    private void say(DiskLog log, int lines) {
        for (int i = 0; i < lines; i++) {
            assertNull(Logs.append(log, "x".repeat(1000), now));
        }
    }

    private long size() throws IOException {
        try (var files = Files.list(temp.resolve("t"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /// Has all be done that is to be done by now, on threads of its own too.
    private void settle(LogDirectory directory) {
        for (int i = 0; i < 5; i++) {
            directory.tick();
            CountDownLatch done = new CountDownLatch(DiskThreads.EACH);
            for (int j = 0; j < DiskThreads.EACH; j++) {
                directory
                        .threads()
                        .writers()
                        .execute(() -> {
                            done.countDown();
                            await(done); // so that each is on another thread, behind what that
                            // did before
                        });
            }
            await(done);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            assertTrue(done.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1GiB,1GiB",
        "7d,7d",
        "'1GiB,7d','1GiB,7d'",
        "'7d,1GiB','1GiB,7d'",
        "all,all",
        "36h,36h",
        "1048576,1MiB",
        "90s,90s",
        "120m,2h"
    })
    void whatPeopleWriteIsRead(String text, String shown) {
        assertEquals(shown, Retention.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1GiB,", "1GiB,2GiB", "7d,8d", "1GiB,7d,all", "-1d", "7 d"})
    void whatIsNoneIsQuoted(String text) {
        String said =
                assertThrows(IllegalArgumentException.class, () -> Retention.parse(text))
                        .getMessage();
        assertTrue(String.valueOf(said).endsWith("not \"" + text + "\""), said);
    }

    @ParameterizedTest
    @CsvSource({
        "1KiB,what is retained is 1MiB or more: 1024",
        "0s,lines are retained for 1s to 36500d: 0s"
    })
    void whatIsTooLittleIsQuoted(String text, String why) {
        assertEquals(
                why,
                assertThrows(IllegalArgumentException.class, () -> Retention.parse(text))
                        .getMessage());
    }

    @Test
    void theFilesTakeUpNoMoreThanTheSize() throws IOException {
        try (LogDirectory directory = open("2MiB")) {
            DiskLog log = directory.log("/t");
            for (int i = 0; i < 100; i++) {
                say(log, 100);
            }
            settle(directory);
            assertTrue(size() <= 2 << 20, size() + " bytes");
            long kept = log.head().offset() - log.tail().offset();
            assertTrue(kept >= 5 << 18, "most of it is kept: " + kept);
        }
    }

    @Test
    void aLineThatIsTooOldGoesAndOneThatIsNotStays() throws IOException {
        try (LogDirectory directory = open("16h")) {
            DiskLog log = directory.log("/t");
            say(log, 5);
            long first = log.head().offset();
            now += 2 * HOUR;
            settle(directory); // ends the segment
            say(log, 5);
            now += 14 * HOUR;
            settle(directory);
            assertEquals(0, log.tail().offset());
            now += HOUR;
            settle(directory);
            assertEquals(first, log.tail().offset());
            assertEquals(5, log.tail().line());
        }
    }

    @Test
    void whereAllLinesAreTooOldTheLogGoesOnWhereItWas() throws IOException {
        String epoch;
        LogOffset head;
        try (LogDirectory directory = open("16h")) {
            DiskLog log = directory.log("/t");
            say(log, 5);
            head = log.head();
            epoch = log.epoch();
            now += 20 * HOUR;
            settle(directory);
            settle(directory);
            assertEquals(head, log.tail());
            assertEquals(head, log.head());
        }
        try (LogDirectory directory = open("16h")) {
            DiskLog log = directory.log("/t");
            assertEquals(head, log.head());
            assertEquals(epoch, log.epoch());
            say(log, 1);
            assertEquals(1, Logs.all(log).size());
        }
    }

    @Test
    void aLineKeepsItsTimeThoughTheClockGoesBackOrFarAhead() throws IOException {
        try (LogDirectory directory = open("all")) {
            DiskLog log = directory.log("/t");
            long[] times = {now, now - 1000, now + 40 * 24 * HOUR, 0, now};
            for (long time : times) {
                assertNull(Logs.append(log, "x", time));
            }
            for (int i = 0; i < times.length; i++) {
                int line = i;
                if (!(log.read(new StartFrom.Line(line)) instanceof Chunk chunk)) {
                    throw new AssertionError("line " + line);
                }
                int at = (int) chunk.start().line();
                RunReader lines = new RunReader();
                lines.begin(chunk.lines(), chunk.start());
                while (lines.next()) {
                    assertEquals(times[at++], lines.millis());
                }
                chunk.release();
            }
        }
    }

    @Test
    void severalLinesAreThereAllOrNone() throws IOException {
        try (LogDirectory directory = open("all")) {
            DiskLog log = directory.log("/t");
            say(log, 60);
            assertNull(log.reserve(100 * 1005, 100, now), "room for all in one segment");
            assertEquals(60, log.head().line());
        }
    }
}
