package dev.ropewalk.pubsub.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.recovery.DirectoryState;
import dev.ropewalk.pubsub.disk.recovery.SegmentCheck;
import dev.ropewalk.pubsub.disk.recovery.TopicFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentMapping;
import dev.ropewalk.pubsub.log.BlockRead;
import dev.ropewalk.pubsub.log.Chunk;
import dev.ropewalk.pubsub.log.StartFrom;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random lines, ends, kills and losses of power against a list of lines: what is found again is
/// that list, but for what retention took at the front and a loss of power at the end.
class DiskModelTest {
    private static final int STEPS = 250;
    private static final Retention RETENTION = Retention.parse("1MiB");

    @TempDir(factory = Memory.class)
    private Path temp;

    @ParameterizedTest
    @CsvSource({"1,ALWAYS", "2,EVERY_SECOND", "3,NEVER", "4,NEVER"})
    void whatIsFoundAgainIsWhatWasWritten(long seed, LogSync sync) throws IOException {
        Run run = new Run(seed, sync);
        int step = 0;
        try {
            for (; step < STEPS; step++) {
                run.step();
            }
            run.check();
            run.directory.close();
        } catch (IOException | RuntimeException | AssertionError failed) {
            throw new AssertionError("seed " + seed + ", step " + step, failed);
        }
        assertTrue(run.kills > 3 && run.losses > 3, run.kills + " " + run.losses);
        assertTrue(run.removed > 10_000, run.removed + " bytes were removed");
    }

    private final class Run {
        private final List<String> lines = new ArrayList<>();
        private final List<Long> offsets = new ArrayList<>(List.of(0L));
        private final Random random;
        private final LogSync sync;
        private LogDirectory directory;
        private DiskLog log;
        private int runs;
        private int kills;
        private int losses;
        private long removed;

        Run(long seed, LogSync sync) throws IOException {
            this.random = new Random(seed);
            this.sync = sync;
            this.directory = Logs.open(temp.resolve("0"), sync, RETENTION);
            this.log = directory.log("/t");
        }

        private void start(Path path) throws IOException {
            directory = Logs.open(path, sync, RETENTION);
            log = directory.log("/t");
        }

        private void step() throws IOException {
            int what = random.nextInt(100);
            if (what < 80) {
                publish(1 + random.nextInt(300));
            } else if (what < 88) {
                readAnywhere();
            } else if (what < 92) {
                directory.close();
                start(temp.resolve("" + runs));
                check();
            } else if (what < 96) {
                kill();
            } else {
                losePower();
            }
            removed = Math.max(removed, log.tail().offset());
        }

        private void publish(int count) {
            int kind = random.nextInt(100);
            int most = kind == 0 ? 200_000 : kind < 50 ? 20 : 400;
            for (int i = 0; i < (kind == 0 ? 1 : count); i++) {
                String line = lines.size() + ":" + "x".repeat(random.nextInt(most));
                assertNull(Logs.append(log, line));
                lines.add(line);
                offsets.add(offsets.getLast() + Logs.framed(line).length());
            }
            assertEquals(offsets.getLast(), log.head().offset());
            assertEquals(lines.size(), log.head().line());
        }

        private void check() {
            int first = (int) log.tail().line();
            assertEquals(offsets.get(first), log.tail().offset());
            assertEquals(lines.size(), log.head().line());
            assertEquals(offsets.getLast(), log.head().offset());
            assertEquals(lines.subList(first, lines.size()), Logs.all(log));
        }

        private void readAnywhere() {
            long tail = log.tail().line();
            if (lines.size() == tail) {
                return;
            }
            int line = (int) (tail + random.nextLong(lines.size() - tail));
            long into = random.nextLong(offsets.get(line + 1) - offsets.get(line));
            for (BlockRead blockRead :
                    List.of(
                            Logs.read(log, offsets.get(line) + into),
                            log.read(new StartFrom.Line(line)))) {
                if (blockRead instanceof Chunk chunk) {
                    List<String> got = new ArrayList<>();
                    int first = (int) chunk.start().line();
                    assertEquals(offsets.get(first), chunk.start().offset());
                    Logs.add(chunk, 0, got);
                    assertEquals(lines.subList(first, first + got.size()), got);
                    assertTrue(first <= line && line < first + got.size());
                } else { // retention is on its way
                    assertTrue(log.tail().line() > line, blockRead + " for line " + line);
                }
            }
        }

        /// The directory as it is between two lines and between whatever is done beside them, and
        /// the server that had it is forgotten.
        private Path copy() throws IOException {
            Path copy = temp.resolve("" + ++runs);
            CountDownLatch copied = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(DiskThreads.EACH);
            for (int i = 0; i < DiskThreads.EACH; i++) {
                directory.threads().writers().execute(() -> stop(stopped, copied));
            }
            await(stopped);
            Logs.copy(temp.resolve("" + (runs - 1)), copy);
            copied.countDown();
            directory.close();
            Logs.delete(temp.resolve("" + (runs - 1)));
            return copy;
        }

        private void stop(CountDownLatch here, CountDownLatch until) {
            here.countDown();
            await(until);
        }

        private void await(CountDownLatch there) {
            try {
                assertTrue(there.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        private void kill() throws IOException {
            String epoch = log.epoch();
            long tail = log.tail().offset();
            start(copy());
            assertEquals(epoch, log.epoch());
            assertTrue(log.tail().offset() <= tail || log.tail().offset() == log.head().offset());
            check();
            kills++;
        }

        /// Some of what was not synced is blank; the machine has another name for its run.
        private void losePower() throws IOException {
            String epoch = log.epoch();
            Path copy = copy();
            Path state = copy.resolve(DirectoryState.NAME);
            Files.writeString(state, Files.readString(state).replace("boot ", "boot of old "));
            blankSome(copy.resolve("t"));
            start(copy);
            int kept = (int) log.head().line();
            lines.subList(kept, lines.size()).clear();
            offsets.subList(kept + 1, offsets.size()).clear();
            if (kept > 0) {
                assertNotEquals(epoch, log.epoch());
                assertEquals(offsets.get(kept), log.endOf(epoch));
            }
            check();
            losses++;
        }

        private void blankSome(Path topic) throws IOException {
            if (!Files.exists(topic)) {
                return;
            }
            for (SegmentFiles files : TopicFiles.list(topic).whole()) {
                SegmentCheck check = new SegmentCheck(files);
                if (check.header() == null || check.isClosed()) {
                    continue;
                }
                long synced = SegmentMapping.indexBytes(check.confirmed());
                long length = Files.size(files.index());
                long from = synced + random.nextLong(Math.max(1, length - synced));
                try (RandomAccessFile index = new RandomAccessFile(files.index().toFile(), "rw")) {
                    index.setLength(from);
                    index.setLength(length);
                }
            }
        }
    }
}
