package dev.ropewalk.pubsub.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.recovery.DirectoryState.CleanShutdown;
import dev.ropewalk.pubsub.disk.recovery.TopicRecovery;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import dev.ropewalk.pubsub.disk.segment.SegmentMapping;
import dev.ropewalk.pubsub.disk.segment.SegmentRecords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that was not closed, cut off or blank from any byte on: what is found of it.
class TornTailTest {
    private static final List<String> LINES = List.of("one", "two", "", "four", "the fifth");

    @TempDir private Path temp;

    private @Nullable LogDirectory directory;
    private final List<Integer> ends = new ArrayList<>();
    private SegmentFiles torn = new SegmentFiles(Path.of("torn/t"), 1);

    @BeforeEach
    void write() throws IOException {
        LogDirectory opened = Logs.open(temp.resolve("log"));
        directory = opened;
        DiskLog log = opened.log("/t");
        LINES.forEach(line -> assertEquals(null, Logs.append(log, line)));
        int end = 0;
        for (String line : LINES) {
            end += Logs.framed(line).length();
            ends.add(end);
        }
        Logs.copy(temp.resolve("log/t"), temp.resolve("torn/t"));
        torn = new SegmentFiles(temp.resolve("torn/t"), 1);
    }

    @AfterEach
    void close() {
        if (directory != null) {
            directory.close();
        }
    }

    private int lines(CleanShutdown cleanShutdown) throws IOException {
        List<Segment> found = new TopicRecovery(torn.directory(), cleanShutdown).find().segments();
        if (found.isEmpty()) {
            return 0;
        }
        Segment.Extent extent = found.getFirst().extent();
        assertEquals(extent.lines() == 0 ? 0 : ends.get(extent.lines() - 1), extent.bytes());
        return extent.lines();
    }

    private static void cut(Path file, long length, boolean blank) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long before = bytes.length();
            bytes.setLength(length);
            bytes.setLength(blank ? before : length);
        }
    }

    /// The number of lines that end within so many bytes.
    private int whole(int bytes) {
        return (int) ends.stream().filter(end -> end <= bytes).count();
    }

    @Test
    void allOfItIsThereWhereNothingIsCut() throws IOException {
        assertEquals(LINES.size(), lines(CleanShutdown.KILLED));
        assertEquals(LINES.size(), lines(CleanShutdown.LOST));
    }

    @Test
    void linesThatAreCutAtAnyByteAreThereUpToTheLastWholeOne() throws IOException {
        for (boolean blank : new boolean[] {true, false}) {
            for (int at = ends.getLast(); at >= 0; at--) {
                cut(torn.lines(), at, blank);
                assertEquals(whole(at), lines(CleanShutdown.LOST), "cut at " + at);
            }
            Logs.delete(temp.resolve("torn"));
            Logs.copy(temp.resolve("log/t"), temp.resolve("torn/t"));
        }
    }

    @Test
    void recordsThatAreCutAtAnyByteAreThereUpToTheLastWholeOne() throws IOException {
        for (boolean blank : new boolean[] {true, false}) {
            for (int at = SegmentMapping.indexBytes(LINES.size());
                    at >= SegmentHeader.BYTES;
                    at--) {
                cut(torn.index(), at, blank);
                assertEquals(
                        (at - SegmentHeader.BYTES) / SegmentRecords.BYTES,
                        lines(CleanShutdown.LOST),
                        "at " + at);
            }
            Logs.delete(temp.resolve("torn"));
            Logs.copy(temp.resolve("log/t"), temp.resolve("torn/t"));
        }
    }

    @Test
    void aHeaderThatIsBlankIsOfASegmentThatWasNotBegun() throws IOException {
        cut(torn.index(), 0, true);
        assertEquals(0, lines(CleanShutdown.LOST));
        assertEquals(0, lines(CleanShutdown.KILLED));
    }

    @Test
    void aHeaderThatIsCutIsDamage() throws IOException {
        for (int at = SegmentHeader.BYTES - 1; at >= 16; at--) {
            cut(torn.index(), at, false);
            IOException refused =
                    assertThrows(IOException.class, () -> lines(CleanShutdown.LOST), "" + at);
            assertTrue(String.valueOf(refused.getMessage()).startsWith(torn.index().toString()));
        }
    }

    @Test
    void aServerThatWasKilledLeavesOneLineUnfinishedAndNoMore() throws IOException {
        int last = SegmentMapping.indexBytes(LINES.size() - 1);
        for (int at = last + SegmentRecords.BYTES - 1; at >= last; at--) {
            cut(torn.index(), at, true);
            assertEquals(LINES.size() - 1, lines(CleanShutdown.KILLED), "at " + at);
        }
        Logs.delete(temp.resolve("torn"));
        Logs.copy(temp.resolve("log/t"), temp.resolve("torn/t"));
        cut(torn.lines(), ends.get(2), true);
        IOException refused = assertThrows(IOException.class, () -> lines(CleanShutdown.KILLED));
        assertEquals(
                torn.lines() + " is damaged: its line 4, at 21, does not match its checksum",
                refused.getMessage());
    }

    @Test
    void whatWasSyncedIsNeverTakenForATornTail() throws IOException {
        try (RandomAccessFile index = new RandomAccessFile(torn.index().toFile(), "rw")) {
            index.seek(SegmentHeader.SYNCED);
            index.writeInt(3);
        }
        cut(torn.lines(), ends.get(2), true);
        assertEquals(3, lines(CleanShutdown.LOST));
        cut(torn.lines(), ends.get(2) - 1, true);
        assertThrows(IOException.class, () -> lines(CleanShutdown.LOST));
    }

    @Test
    void whatIsDamagedStaysAsItWas() throws IOException {
        cut(torn.lines(), ends.get(2), true);
        byte[] lines = Files.readAllBytes(torn.lines());
        byte[] index = Files.readAllBytes(torn.index());
        assertThrows(IOException.class, () -> lines(CleanShutdown.KILLED));
        assertEquals(-1, Arrays.mismatch(lines, Files.readAllBytes(torn.lines())));
        assertEquals(-1, Arrays.mismatch(index, Files.readAllBytes(torn.index())));
    }
}
