package dev.ropewalk.pubsub.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.recovery.DirectoryState.CleanShutdown;
import dev.ropewalk.pubsub.disk.recovery.TopicRecovery;
import dev.ropewalk.pubsub.disk.segment.BlockReader;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import dev.ropewalk.pubsub.log.BlockRead;
import dev.ropewalk.pubsub.log.Chunk;
import dev.ropewalk.pubsub.log.StartFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log in which any one bit is wrong: it is refused, or what is wrong is told. No line is ever
/// another one than was written.
class BitFlipTest {
    private static final List<String> LINES = List.of("one", "two", "three", "", "the fifth");

    @TempDir private Path temp;

    private int refused;
    private int holes;
    private int cut;

    private SegmentFiles write(boolean closed) throws IOException {
        Path copy = temp.resolve("copy/t");
        try (LogDirectory directory = Logs.open(temp.resolve("log"))) {
            DiskLog log = directory.log("/t");
            LINES.forEach(line -> assertEquals(null, Logs.append(log, line)));
            if (!closed) {
                Logs.copy(temp.resolve("log/t"), copy);
            }
        }
        if (closed) {
            Logs.copy(temp.resolve("log/t"), copy);
        }
        return new SegmentFiles(copy, 1);
    }

    private void flipEach(
            Path file, int from, int to, SegmentFiles files, CleanShutdown cleanShutdown)
            throws IOException {
        byte[] right = Files.readAllBytes(file);
        for (int bit = from * 8; bit < to * 8; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, wrong);
            try {
                check(files, cleanShutdown);
            } catch (IOException refusal) {
                refused++;
                assertTrue(
                        String.valueOf(refusal.getMessage())
                                .contains(files.directory().toString()));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("bit " + bit + " of " + file, failed);
            }
        }
        Files.write(file, right);
        check(files, cleanShutdown);
    }

    private void check(SegmentFiles files, CleanShutdown cleanShutdown) throws IOException {
        List<Segment> segments =
                new TopicRecovery(files.directory(), cleanShutdown).find().segments();
        if (segments.isEmpty()) {
            cut++;
            return;
        }
        Segment segment = segments.getFirst();
        long line = 0;
        try (BlockReader reader = new BlockReader(segment)) {
            while (line < segment.extent().lines()) {
                line = read(reader, segment, line);
            }
        }
        cut += line < LINES.size() ? 1 : 0;
    }

    private long read(BlockReader reader, Segment segment, long line) throws IOException {
        long[] next = {line};
        switch (reader.read(new StartFrom.Line(line))) {
            case Chunk chunk -> {
                List<String> got = new ArrayList<>();
                Logs.add(chunk, 0, got);
                int first = (int) chunk.start().line();
                assertEquals(LINES.subList(first, first + got.size()), got);
                next[0] += first + got.size() - line;
                assertTrue(next[0] > line);
            }
            case BlockRead.Damaged(long from, long offset) -> {
                holes++;
                next[0]++;
                assertTrue(offset > 0 && offset <= segment.end().offset());
            }
            case BlockRead.Gone() -> throw new AssertionError("gone");
        }
        return next[0];
    }

    @Test
    void inLinesThatAreClosedItIsAHole() throws IOException {
        SegmentFiles files = write(true);
        int bytes = (int) Files.size(files.lines());
        flipEach(files.lines(), 0, bytes, files, CleanShutdown.CLEAN);
        assertEquals(8 * bytes, holes);
        assertEquals(0, refused + cut);
    }

    @Test
    void inRecordsThatAreClosedItIsAHoleOrRefused() throws IOException {
        SegmentFiles files = write(true);
        int bytes = (int) Files.size(files.index());
        flipEach(files.index(), SegmentHeader.BYTES, bytes, files, CleanShutdown.CLEAN);
        assertTrue(holes > 0 && refused > 0);
        assertEquals(0, cut);
    }

    @Test
    void inTheHeaderItIsRefusedOrMeansNothing() throws IOException {
        SegmentFiles files = write(true);
        flipEach(files.index(), 0, SegmentHeader.BYTES, files, CleanShutdown.CLEAN);
        assertTrue(refused >= 8 * 360, refused + " refused");
        assertEquals(0, cut + holes);
    }

    @Test
    void afterAKillItIsRefusedUnlessItIsInTheLastLine() throws IOException {
        SegmentFiles files = write(false);
        int end = LINES.stream().mapToInt(line -> Logs.framed(line).length()).sum();
        int last = Logs.framed(LINES.getLast()).length();
        flipEach(files.lines(), 0, end - last, files, CleanShutdown.KILLED);
        assertEquals(8 * (end - last), refused);
        flipEach(files.lines(), end - last, end, files, CleanShutdown.KILLED);
        assertEquals(8 * last, cut);
        assertEquals(0, holes);
    }
}
