package dev.ropewalk.pubsub.disk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.recovery.DirectoryState.CleanShutdown;
import dev.ropewalk.pubsub.disk.recovery.TopicRecovery;
import dev.ropewalk.pubsub.disk.segment.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Directories that are taken, and those that are refused.
class LogDirectoryTest {
    @TempDir private Path temp;

    private Path path() {
        return temp.resolve("log");
    }

    /// A directory with a line in `/t`, closed.
    private void write() throws IOException {
        try (LogDirectory directory = Logs.open(path())) {
            assertNull(Logs.append(directory.log("/t"), "one"));
        }
    }

    private String refusal() throws IOException {
        Map<String, String> before = contents();
        IOException refused = assertThrows(IOException.class, () -> Logs.open(path()).close());
        assertEquals(before, contents(), "it stays as it was");
        return String.valueOf(refused.getMessage()).replace(temp.toString(), "T");
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var files = Files.walk(path())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                all.put(each.toString(), Arrays.hashCode(Files.readAllBytes(each)) + "");
            }
        }
        return all;
    }

    @Test
    void aDirectoryIsMadeWithThoseAboveIt() throws IOException {
        Path deep = temp.resolve("a/b/c");
        Logs.open(deep).close();
        assertEquals(
                List.of("ropewalk pubsub log", "version 1", "state clean"),
                Files.readAllLines(deep.resolve("ropewalk-log")).subList(0, 3));
    }

    @Test
    void aSecondServerIsToldWhoHasIt() throws IOException {
        try (LogDirectory first = Logs.open(path())) {
            assertNull(Logs.append(first.log("/t"), "one"));
            assertEquals("no log: T/log is in use by this process already", refusal());
            assertNull(Logs.append(first.log("/t"), "two"));
        }
        Logs.open(path()).close();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Files.createFile(path());
        assertEquals("no log: T/log is no directory", refusal());
    }

    @Test
    void aDirectoryWithSomethingElseIsRefused() throws IOException {
        Files.createDirectories(path());
        Files.writeString(path().resolve("thesis.txt"), "x");
        assertEquals(
                "no log: T/log is no directory of a log, and not empty: there is thesis.txt",
                refusal());
    }

    @Test
    void whatAFileSystemHasAtItsTopIsNoMatter() throws IOException {
        Files.createDirectories(path().resolve("lost+found"));
        write();
        Logs.open(path()).close();
        assertTrue(Files.isDirectory(path().resolve("lost+found")));
    }

    @Test
    void aVersionThatIsNotKnownIsRefused() throws IOException {
        write();
        Path state = path().resolve("ropewalk-log");
        String text = Files.readString(state);
        Files.writeString(state, text.replace("version 1", "version 2"));
        assertEquals(
                "no log: T/log/ropewalk-log is of version 2, and this server knows version 1",
                refusal());
        Files.writeString(state, "hello\n");
        assertEquals(
                "no log: T/log/ropewalk-log is no file of a log: it does not begin with ropewalk"
                        + " pubsub log",
                refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t/notes.txt", "t/00000001.lines.bak", "t/1.lines", "other.txt"})
    void aFileThatIsNoPartOfALogIsRefused(String name) throws IOException {
        write();
        Files.writeString(path().resolve(name), "x");
        assertEquals("no log: T/log/" + name + " is no part of a log: move it away", refusal());
    }

    @Test
    void aSegmentOfAnotherTopicIsRefused() throws IOException {
        write();
        Files.move(path().resolve("t"), path().resolve("u"));
        assertEquals(
                "no log: T/log/u/00000001.index is of another topic, /t, which is in t", refusal());
    }

    @Test
    void aSegmentThatIsMissingIsRefused() throws IOException {
        try (LogDirectory directory = Logs.open(path())) {
            for (int i = 0; i < 400; i++) {
                assertNull(Logs.append(directory.log("/t"), "x".repeat(1000)));
            }
        }
        Path away = temp.resolve("away");
        Files.move(path().resolve("t/00000002.lines"), away);
        assertEquals("no log: the log is damaged: T/log/t/00000002.lines is missing", refusal());
        Files.delete(path().resolve("t/00000002.index"));
        assertEquals("no log: the log is damaged: T/log/t/00000002.lines is missing", refusal());
    }

    /// A directory with some segments in `/t`, the last of them closed or as a kill leaves it.
    private void writeMany(boolean killed) throws IOException {
        Path written = killed ? temp.resolve("written") : path();
        try (LogDirectory directory = Logs.open(written)) {
            for (int i = 0; i < 400; i++) {
                assertNull(Logs.append(directory.log("/t"), "x".repeat(1000)));
            }
            if (killed) {
                Logs.copy(written, path());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, .lines", "false, .index", "false, both", "true, .lines", "true, .index"})
    void anyFileThatIsMissingIsTold(boolean killed, String kind) throws IOException {
        writeMany(killed);
        CleanShutdown cleanShutdown = killed ? CleanShutdown.KILLED : CleanShutdown.CLEAN;
        Path t = path().resolve("t");
        int segments = new TopicRecovery(t, cleanShutdown).find().segments().size();
        assertTrue(segments >= 3, segments + " segments");
        for (int i = 1; i <= segments; i++) {
            Path away = Files.createDirectory(temp.resolve(i + kind));
            String name = String.format("%08d", i);
            for (String each : kind.equals("both") ? List.of(".lines", ".index") : List.of(kind)) {
                Files.move(t.resolve(name + each), away.resolve(name + each));
            }
            String file = "T/log/t/" + name + (kind.equals("both") ? ".lines" : kind);
            String refusal = refusal();
            assertTrue(
                    refusal.startsWith("no log: the log is damaged: " + file + " is missing"),
                    refusal);
            Logs.copy(away, t);
        }
        Logs.open(path()).close();
    }

    @Test
    void withoutItsFirstSegmentALogGoesOnWhenThatIsSaid() throws IOException {
        writeMany(false);
        Path t = path().resolve("t");
        Files.delete(t.resolve("00000001.lines"));
        assertEquals(
                "no log: the log is damaged: T/log/t/00000001.lines is missing; to go on without"
                        + " it, make an empty file T/log/t/00000001.removed",
                refusal());
        Files.createFile(t.resolve("00000001.removed"));
        try (LogDirectory directory = Logs.open(path())) {
            DiskLog log = directory.log("/t");
            assertTrue(log.tail().line() > 0);
            assertEquals(400 - log.tail().line(), Logs.all(log).size());
        }
        assertFalse(Files.exists(t.resolve("00000001.index")));
    }

    @Test
    void withoutItsLastSegmentALogGoesOnUnderAnotherEpoch() throws IOException {
        writeMany(false);
        Path t = path().resolve("t");
        List<Segment> segments = new TopicRecovery(t, CleanShutdown.CLEAN).find().segments();
        segments.getLast().files().delete();
        assertEquals(
                "no log: the log is damaged: "
                        + segments.getLast()
                                .files()
                                .lines()
                                .toString()
                                .replace(temp.toString(), "T")
                        + " is missing; to go on without it, change the state in ropewalk-log to"
                        + " restored",
                refusal());
        Path state = path().resolve("ropewalk-log");
        Files.writeString(state, Files.readString(state).replace("state clean", "state restored"));
        String before = segments.getLast().header().epochs().name();
        for (int i = 0; i < 2; i++) {
            try (LogDirectory directory = Logs.open(path())) {
                DiskLog log = directory.log("/t");
                assertNotEquals(before, log.epoch());
                assertEquals(segments.getLast().start().offset(), log.endOf(before));
                assertNull(Logs.append(log, "on"));
            }
        }
    }

    @Test
    void whatRetentionRemovesIsNotMissing() throws IOException {
        Retention small = Retention.parse("1MiB");
        for (int i = 0; i < 3; i++) {
            try (LogDirectory directory = Logs.open(path(), LogSync.NEVER, small)) {
                DiskLog log = directory.log("/t");
                for (int j = 0; j < 2000; j++) {
                    assertNull(Logs.append(log, "x".repeat(1000)));
                }
                await().until(() -> log.extent().bytes() <= 1 << 20);
            }
            try (var files = Files.list(path().resolve("t"))) {
                assertEquals(1, files.filter(each -> each.toString().endsWith(".removed")).count());
            }
        }
        try (LogDirectory directory = Logs.open(path(), LogSync.NEVER, small)) {
            assertTrue(directory.log("/t").tail().line() > 4000);
        }
    }

    @Test
    void aSegmentThatDoesNotGoOnWhereTheOneBeforeEndsIsRefused() throws IOException {
        try (LogDirectory directory = Logs.open(path())) {
            for (int i = 0; i < 400; i++) {
                assertNull(Logs.append(directory.log("/t"), "x".repeat(1000)));
            }
        }
        Path t = path().resolve("t");
        for (String kind : List.of(".lines", ".index")) {
            Files.copy(t.resolve("00000003" + kind), temp.resolve("kept" + kind));
            Files.delete(t.resolve("00000003" + kind));
            Files.copy(t.resolve("00000001" + kind), t.resolve("00000003" + kind));
        }
        assertEquals(
                "no log: the log is damaged: T/log/t/00000003.lines does not go on where the file"
                        + " before it ends",
                refusal());
    }

    @Test
    void whatIsShorterThanItWasIsRefused() throws IOException {
        write();
        Path lines = path().resolve("t/00000001.lines");
        Files.write(lines, new byte[3]);
        assertEquals(
                "no log: T/log/t/00000001.lines is damaged: its line 1, at 0, does not match its"
                        + " checksum",
                refusal());
    }

    @Test
    void epochsOutliveAnEndAndAKill() throws IOException {
        write();
        Path copy = temp.resolve("copy");
        String epoch;
        try (LogDirectory directory = Logs.open(path())) {
            DiskLog log = directory.log("/t");
            epoch = log.epoch();
            assertNull(Logs.append(log, "two"));
            Logs.copy(path(), copy);
        }
        try (LogDirectory killed = Logs.open(copy)) {
            assertEquals(epoch, killed.log("/t").epoch());
            assertEquals(List.of("one", "two"), Logs.all(killed.log("/t")));
            assertEquals(-1, killed.log("/t").endOf("e1"));
        }
    }

    @Test
    void eachLossOfPowerBeginsAnEpochAndTheOldOnesEndWhereItBegan() throws IOException {
        write();
        List<String> epochs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path state = path().resolve("ropewalk-log");
            Files.writeString(state, Files.readString(state).replace("state clean", "state lost"));
            try (LogDirectory directory = Logs.open(path())) {
                DiskLog log = directory.log("/t");
                assertFalse(epochs.contains(log.epoch()));
                for (int j = 0; j < epochs.size(); j++) {
                    assertEquals(8L * (j + 2), log.endOf(epochs.get(j)));
                }
                epochs.add(log.epoch());
                assertNull(Logs.append(log, "abc"));
            }
        }
        try (LogDirectory directory = Logs.open(path())) {
            assertEquals(epochs.getLast(), directory.log("/t").epoch());
            assertEquals(List.of("one", "abc", "abc", "abc"), Logs.all(directory.log("/t")));
        }
    }

    @Test
    void anEpochIsNeverOneThatThereWas() throws IOException {
        LogStorage storage = new LogStorage(path(), LogSync.NEVER, Logs.ALL);
        String newest;
        try (LogDirectory directory = LogDirectory.open(storage, () -> 5000)) {
            assertNull(Logs.append(directory.log("/a"), "x", 5000));
            assertNull(Logs.append(directory.log("/b"), "x", 5000));
            newest = directory.log("/b").epoch();
            assertNotEquals(newest, directory.log("/a").epoch());
        }
        try (LogDirectory directory = LogDirectory.open(storage, () -> 1000)) {
            String next = directory.log("/c").epoch();
            assertTrue(Long.parseLong(next, 36) > Long.parseLong(newest, 36), next);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/A",
                "/a/b",
                "/a%2Fb",
                "/..",
                "/.",
                "/.a.",
                "/~x",
                "/@",
                "/nul",
                "/é",
                "/a/../../b",
                "//",
                "/lost+found",
                "/ropewalk-log",
                "/\u4e2d\u6587"
            })
    void everyTopicHasADirectoryOfItsOwn(String topic) throws IOException {
        try (LogDirectory directory = Logs.open(path())) {
            assertNull(Logs.append(directory.log(topic), "x"));
            assertNull(Logs.append(directory.log("/a/b/c"), "y"));
        }
        try (LogDirectory directory = Logs.open(path())) {
            assertEquals(2, directory.logs().size());
            assertEquals(List.of("x"), Logs.all(directory.log(topic)));
        }
        try (var all = Files.walk(path())) {
            assertEquals(8, all.count(), "nothing is anywhere else");
        }
    }

    @Test
    void aNameTooLongForAFileHasOne() throws IOException {
        String a = "/" + "\u4e2d".repeat(80) + "a";
        String b = "/" + "\u4e2d".repeat(80) + "b";
        try (LogDirectory directory = Logs.open(path())) {
            assertNull(Logs.append(directory.log(a), "x"));
            assertNull(Logs.append(directory.log(b), "y"));
        }
        try (LogDirectory directory = Logs.open(path())) {
            assertEquals(List.of("x"), Logs.all(directory.log(a)));
            assertEquals(List.of("y"), Logs.all(directory.log(b)));
            assertEquals(2, directory.logs().size());
        }
    }

    @Test
    void aLogThatIsRemovedLeavesNothingAndTheNextIsAnother() throws IOException {
        try (LogDirectory directory = Logs.open(path())) {
            DiskLog log = directory.log("/t");
            assertNull(Logs.append(log, "one"));
            String epoch = log.epoch();
            directory.remove(log);
            DiskLog again = directory.log("/t");
            assertNotEquals(epoch, again.epoch());
            assertNull(Logs.append(again, "two"));
            assertEquals(List.of("two"), Logs.all(again));
        }
        try (LogDirectory directory = Logs.open(path())) {
            assertEquals(List.of("two"), Logs.all(directory.log("/t")));
        }
        try (var all = Files.list(path())) {
            assertEquals(2, all.count());
        }
    }

    @Test
    void whatWasBeingRemovedOrMadeIsGoneAtTheNextStart() throws IOException {
        write();
        Path removed = Files.createDirectory(path().resolve("~removed-1"));
        Files.writeString(removed.resolve("00000001.lines"), "x");
        Path t = path().resolve("t");
        Files.write(t.resolve("00000002.index"), new byte[100]);
        Files.createDirectory(path().resolve("empty"));
        try (LogDirectory directory = Logs.open(path())) {
            assertEquals(1, directory.logs().size());
        }
        assertFalse(Files.exists(removed));
        assertFalse(Files.exists(t.resolve("00000002.index")));
        assertFalse(Files.exists(path().resolve("empty")));
    }
}
