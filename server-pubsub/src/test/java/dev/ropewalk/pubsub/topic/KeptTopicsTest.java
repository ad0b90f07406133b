package dev.ropewalk.pubsub.topic;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.disk.LogSync;
import dev.ropewalk.pubsub.disk.Retention;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.Framing;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Eol;
import dev.ropewalk.pubsub.settings.LineSource;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Topics that are kept on a disk, and their readers.
class KeptTopicsTest {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;

    private static final Pattern LOST = Pattern.compile("# lost (\\d+) lines");

    @TempDir private Path temp;

    private final TurnClock loop = new TurnClock();
    private String retention = "all";
    private SlowConsumerPolicy slowConsumerPolicy = SlowConsumerPolicy.DISCONNECT;
    private int maxTopics = 10;
    private Topics topics = start();

    private Topics start() {
        return new Topics(Plain.SETTINGS);
    }

    private void open() {
        LogStorage storage =
                new LogStorage(
                        temp.resolve("log"), LogSync.EVERY_SECOND, Retention.parse(retention));
        topics =
                new Topics(
                        new BroadcastSettings(
                                Plain.FRAMING,
                                new HistorySettings(2 * CHUNK, 0, slowConsumerPolicy, storage),
                                new BroadcastLimits(1000, null, maxTopics)));
        topics.start();
    }

    @AfterEach
    void close() {
        topics.closeAll().toCompletableFuture().join();
    }

    private void restart() {
        close();
        open();
    }

    private Topic topic(String name) {
        Topic topic = topics.open(new TopicName(name));
        assertNotNull(topic, name);
        return topic;
    }

    private static Position say(Topic topic, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return topic.position(TopicProbe.publish(topic, bytes));
    }

    /// Lines of 1024 bytes, numbered.
    private static void say(Topic topic, int from, int to) {
        for (int i = from; i < to; i++) {
            say(topic, line(i));
        }
    }

    private static String line(int number) {
        return "%08d".formatted(number) + "x".repeat(1015);
    }

    private static String lines(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(line(i)).append('\n');
        }
        return text.toString();
    }

    /// All that a reader gets that reads whatever comes.
    private String read(Topic topic, StartFrom startFrom) {
        FakeSubscriber sink = new FakeSubscriber(Long.MAX_VALUE);
        Cursor cursor = topic.read(topic.open(startFrom), sink, loop);
        cursor.finish();
        loop.turnUntil(() -> sink.finished);
        cursor.close();
        sink.sendAll();
        return sink.take();
    }

    @Test
    void linesAndPositionsOutliveTheServer() {
        open();
        Topic a = topic("a");
        say(a, "one");
        Position between = say(a, "two");
        Position head = say(a, "three");
        restart();
        Topic again = topic("a");
        assertEquals(head, again.head());
        assertEquals("three\n", read(again, new StartFrom.At(between)));
        assertEquals("one\ntwo\nthree\n", read(again, new StartFrom.Last(10)));
        assertEquals("two\nthree\n", read(again, new StartFrom.Last(2)));
        say(again, "four");
        assertEquals("three\nfour\n", read(again, new StartFrom.At(between)));
    }

    @Test
    void noLineGetsPastTheDisk() {
        open();
        Topic topic = topic("a");
        ByteBuf read = Unpooled.copiedBuffer("one\ntwo\n", StandardCharsets.UTF_8);
        topic.publishWhole(new byte[0], read, 10);
        assertEquals(0, read.readerIndex(), "they are left for the way line by line");
        assertEquals(0, topic.head().offset());
    }

    @Test
    void whatMemoryHasForgottenIsReadFromTheDisk() {
        open();
        Topic topic = topic("a");
        say(topic, 0, 2000);
        assertTrue(TopicProbe.capacity(topic) <= 3 * CHUNK);
        assertEquals(0, topic.tail().offset());
        assertEquals(lines(0, 2000), read(topic, new StartFrom.Last(5000)));
        assertEquals(lines(700, 2000), read(topic, new StartFrom.Last(1300)));
        assertEquals(lines(3, 2000), read(topic, new StartFrom.At(topic.position(3 * 1024))));
        assertTrue(
                TopicProbe.capacity(topic) <= 12 * CHUNK,
                "some is kept for others who read the same");
    }

    @Test
    void whoReadsOldLinesGoesOnWithThoseThatComeUnasked() {
        open();
        Topic topic = topic("a");
        say(topic, 0, 1000);
        FakeSubscriber sink = new FakeSubscriber(Long.MAX_VALUE);
        Cursor cursor = topic.read(topic.open(new StartFrom.Last(1000)), sink, loop);
        StringBuilder got = new StringBuilder();
        loop.turnUntil(() -> got.append(sink.take()).length() == 1000 * 1024);
        say(topic, 1000, 1100);
        loop.turnUntil(() -> got.append(sink.take()).length() == 1100 * 1024);
        assertEquals(lines(0, 1100), got.toString());
        cursor.close();
        sink.sendAll();
    }

    @Test
    void aPositionInsideALineOnDiskGoesOnWithTheNext() {
        open();
        Topic topic = topic("a");
        say(topic, 0, 500);
        Position inside = topic.position(5 * 1024 + 1);
        String gap = "# gap: " + inside + " is inside a line, on from " + topic.position(6 * 1024);
        assertEquals(gap + "\n" + lines(6, 500), read(topic, new StartFrom.At(inside)));
    }

    @Test
    void whoIsSlowIsNotOvertakenWhileTheDiskKeepsItsLines() {
        open();
        Topic topic = topic("a");
        FakeSubscriber sink = new FakeSubscriber(10 * CHUNK);
        Cursor cursor = topic.read(topic.open(new StartFrom.Head()), sink, loop);
        say(topic, 0, 3000);
        loop.turn();
        StringBuilder got = new StringBuilder(sink.take());
        assertTrue(got.length() < 11 * CHUNK);
        while (got.length() < 3000 * 1024) {
            sink.sendAll();
            cursor.pump();
            long before = got.length();
            loop.turnUntil(() -> got.append(sink.take()).length() > before);
        }
        assertEquals(lines(0, 3000), got.toString());
        assertEquals(-1, sink.missed);
        assertFalse(sink.cutOff);
        cursor.close();
        sink.sendAll();
    }

    @Test
    void whoIsBehindRetentionIsOvertaken() {
        retention = "1MiB";
        open();
        Topic topic = topic("a");
        FakeSubscriber sink = new FakeSubscriber(1);
        Cursor cursor = topic.read(topic.open(new StartFrom.Head()), sink, loop);
        say(topic, 0, 10);
        loop.turn();
        say(topic, 10, 3000);
        await().until(() -> topic.tail().offset() > 1024 * 1024); // once the disk has the lines
        long before = topic.tail().offset() / 1024;
        sink.sendAll();
        cursor.pump();
        loop.turnUntil(() -> sink.missed >= 0);
        long told = sink.take().length() / 1024 + sink.missed;
        long after = topic.tail().offset() / 1024;
        assertTrue(before <= told && told <= after, before + " <= " + told + " <= " + after);
        cursor.close();
        sink.sendAll();
    }

    @Test
    void whoSkipsIsToldExactlyWhatRetentionHasTaken() {
        retention = "1MiB";
        slowConsumerPolicy = SlowConsumerPolicy.SKIP;
        open();
        Topic topic = topic("a");
        FakeSubscriber sink = new FakeSubscriber(1);
        Cursor cursor = topic.read(topic.open(new StartFrom.Head()), sink, loop);
        say(topic, 0, 3000);
        cursor.finish();
        loop.turnUntil(() -> {
            sink.sendAllOf(cursor);
            return sink.finished;
        });
        int next = 0;
        int lost = 0;
        for (String got : sink.take().lines().toList()) {
            Matcher notice = LOST.matcher(got);
            if (notice.matches()) { // again where the tail moves while it reads
                lost += Integer.parseInt(notice.group(1));
                next += Integer.parseInt(notice.group(1));
            } else {
                assertEquals(line(next), got);
                next++;
            }
        }
        assertTrue(lost > 0, "nothing is lost of 3 MB");
        assertEquals(3000, next);
        cursor.close();
        sink.sendAll();
    }

    @Test
    void aPositionThatRetentionHasTakenIsGone() {
        retention = "1MiB";
        open();
        Topic topic = topic("a");
        Position early = say(topic, line(0));
        say(topic, 1, 3000);
        await().untilAsserted(() -> { // the tail moves until the disk has the lines
            String gap = "# gap: " + early + " is gone, on from " + topic.tail();
            int first = (int) (topic.tail().offset() / 1024);
            assertEquals(gap + "\n" + lines(first, 3000), read(topic, new StartFrom.At(early)));
        });
    }

    @Test
    void aPositionThatWentWithThePowerWasLost() throws IOException {
        open();
        Topic topic = topic("a");
        Position head = say(topic, "one");
        close();
        Path state = temp.resolve("log/ropewalk-log");
        String text = Files.readString(state);
        Files.writeString(state, text.replace("state clean", "state restored"));
        open();
        Topic again = topic("a");
        assertNotEquals(head.epoch(), again.head().epoch());
        assertEquals(head.offset(), again.head().offset());
        Position beyond = new Position(head.epoch(), head.offset() + 4);
        say(again, "two");
        assertEquals("two\n", read(again, new StartFrom.At(head)), "of the old epoch, and there");
        assertEquals(
                "# gap: " + beyond + " was lost, on from " + again.position(4) + "\ntwo\n",
                read(again, new StartFrom.At(beyond)));
    }

    @Test
    void whatIsDamagedOnTheDiskIsToldOf() throws IOException {
        open();
        Topic topic = topic("a");
        say(topic, 0, 3);
        restart();
        Path lines = temp.resolve("log/a/00000001.lines");
        byte[] bytes = Files.readAllBytes(lines);
        bytes[1024 + 500] ^= 1;
        Files.write(lines, bytes);
        Topic again = topic("a");
        String gap =
                "# gap: " + again.position(1024) + " is damaged, on from " + again.position(2048);
        assertEquals(
                line(0) + "\n" + gap + "\n" + line(2) + "\n", read(again, new StartFrom.Last(10)));
        assertEquals(gap + "\n" + line(2) + "\n", read(again, new StartFrom.Last(2)));
    }

    @Test
    void whatAMissingSegmentHadIsToldAtTheStartAndToWhoComesBackToIt() throws IOException {
        open();
        Topic a = topic("a");
        say(a, 0, 200);
        Position start = a.tail();
        close();
        Path files = temp.resolve("log/a");
        Files.delete(files.resolve("00000001.lines"));
        var refused = assertThrows(UncheckedIOException.class, this::open);
        assertTrue(
                String.valueOf(refused.getMessage()).contains("00000001.lines is missing"),
                refused.getMessage());
        Files.createFile(files.resolve("00000001.removed"));
        open();
        Topic again = topic("a");
        String gap = "# gap: " + start + " is gone, on from " + again.tail() + "\n";
        int first = (int) (again.tail().offset() / 1024);
        assertTrue(first > 0);
        assertEquals(gap + lines(first, 200), read(again, new StartFrom.At(start)));
    }

    @Test
    void topicsThatAreKeptAreThereAtStart() {
        open();
        say(topic("a"), "x");
        say(topic("/b/c"), "y");
        topic("unused");
        restart();
        assertEquals(
                List.of("/a", "/b/c"),
                topics.all().stream().map(topic -> topic.name().path()).sorted().toList());
        assertEquals(2, topics.all().getFirst().head().offset());
    }

    @Test
    void aTopicWithLinesOnTheDiskDoesNotMakeRoomForAnother() {
        maxTopics = 2;
        open();
        for (String name : List.of("a", "b")) {
            Topic topic = topic(name);
            say(topic, "x");
            topics.close(topic);
        }
        assertNull(topics.open(new TopicName("c")));
        restart();
        assertNull(topics.open(new TopicName("c")));
        topic("a");
    }

    @Test
    void aTopicThatNeverHadALineLeavesNothingBehind() {
        open();
        Topic topic = topic("a");
        assertEquals("", read(topic, new StartFrom.Last(10)));
        topics.close(topic);
        assertTrue(topics.all().isEmpty());
        assertFalse(Files.exists(temp.resolve("log/a")));
    }

    @Test
    void whereMemoryIsShortATopicThatNobodyHoldsIsOnlyOnTheDisk() {
        open();
        Topic topic = topic("a");
        say(topic, 0, 10);
        Position head = topic.head();
        topics.close(topic);
        Topic other = topic("b");
        topics.makeRoom(other);
        assertEquals(0, topic.memory());
        Topic again = topic("a");
        assertEquals(head, again.head());
        say(again, 10, 20);
        assertEquals(lines(0, 20), read(again, new StartFrom.Last(100)));
    }

    @Test
    void aLineEndsAsItWentOutWhateverEndsLinesNow() {
        open();
        say(topic("a"), "lf");
        close();
        LogStorage storage = new LogStorage(temp.resolve("log"), LogSync.NEVER, Retention.DEFAULT);
        topics =
                new Topics(
                        new BroadcastSettings(
                                new Framing(LineSource.NONE, Eol.CRLF, false),
                                new HistorySettings(CHUNK, 0, slowConsumerPolicy, storage),
                                BroadcastLimits.DEFAULT));
        topics.start();
        Topic topic = topic("a");
        say(topic, "crlf");
        restart();
        assertEquals("lf\ncrlf\r\n", read(topic("a"), new StartFrom.Last(10)));
    }
}
