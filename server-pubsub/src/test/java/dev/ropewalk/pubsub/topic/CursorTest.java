package dev.ropewalk.pubsub.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A reader that is no line client: what it gets, how often it is written to, what it pins.
class CursorTest {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;
    private static final String LINE = "x".repeat(1023);

    private final ManualClock clock = new ManualClock();
    private final Map<FakeSubscriber, Cursor> readers = new HashMap<>();
    private Topics topics = new Topics(Plain.with(4 * CHUNK));
    private Topic topic = open();

    @AfterEach
    void close() {
        readers.values().forEach(Cursor::close);
        readers.keySet().forEach(FakeSubscriber::sendAll);
        assertTrue(topics.all().stream().allMatch(each -> each.clients() == 0), "all are gone");
        topics.closeAll();
    }

    private Topic open() {
        Topic opened = topics.open(TopicName.DEFAULT);
        assertNotNull(opened);
        return opened;
    }

    private void use(SlowConsumerPolicy slowConsumerPolicy) {
        topics.closeAll();
        topics = new Topics(Plain.with(new HistorySettings(4 * CHUNK, 0, slowConsumerPolicy)));
        topic = open();
    }

    private long say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return TopicProbe.publish(topic, bytes);
    }

    private void fill(int bytes) {
        for (int i = 0; i < bytes / 1024; i++) {
            say(LINE);
        }
        clock.turn();
    }

    private FakeSubscriber join(long watermark, StartFrom startFrom) {
        FakeSubscriber sink = new FakeSubscriber(watermark);
        readers.put(sink, topic.read(topic.open(startFrom), sink, clock));
        return sink;
    }

    private Cursor cursor(FakeSubscriber sink) {
        Cursor cursor = readers.get(sink);
        assertNotNull(cursor);
        return cursor;
    }

    @Test
    void theLinesOfATurnAreOneWrite() {
        FakeSubscriber sink = join(1 << 20, new StartFrom.Head());
        for (int i = 0; i < 50; i++) {
            say("line " + i);
        }
        assertEquals("", sink.take(), "not before the turn");
        clock.turn();
        assertEquals(1, sink.writes);
        assertTrue(sink.take().endsWith("line 49\n"));
        clock.turn();
        assertEquals(1, sink.writes);
    }

    @Test
    void whereAChunkEndsTheyAreTwo() {
        FakeSubscriber sink = join(1 << 20, new StartFrom.Head());
        fill(CHUNK - 1024);
        assertEquals(1, sink.writes);
        say(LINE);
        say(LINE);
        clock.turn();
        assertEquals(3, sink.writes);
    }

    @Test
    void theOpeningIsFixedBeforeTheReaderIsThere() {
        ReadStart opening = topic.open(new StartFrom.Head());
        say("meanwhile");
        FakeSubscriber sink = new FakeSubscriber(1 << 20);
        readers.put(sink, topic.read(opening, sink, clock));
        assertEquals("meanwhile\n", sink.take());
    }

    @Test
    void aPositionThatWasToldIsWhereItGoesOn() {
        say("one");
        Position after = topic.position(say("two"));
        say("three");
        assertEquals("three\n", join(1 << 20, new StartFrom.At(after)).take());
    }

    @Test
    void whatIsGoneIsAGapAndThenWhatIsKept() {
        say("one");
        Position old = topic.head();
        while (topic.tail().offset() == 0) {
            say(LINE);
        }
        FakeSubscriber sink = join(8 << 20, new StartFrom.At(old));
        String got = sink.take();
        String gap = "# gap: " + old + " is gone, on from " + topic.tail() + "\n";
        assertTrue(got.startsWith(gap + LINE), got.substring(0, 100));
        assertEquals(topic.head().offset() - topic.tail().offset(), got.length() - gap.length());
    }

    @Test
    void whoHasNoRoomIsWrittenNothingAndThenAtMostOneRunBeyondIt() {
        FakeSubscriber sink = join(1000, new StartFrom.Head());
        for (int i = 0; i < 3 * CHUNK / 1024; i++) {
            say(LINE);
            clock.turn();
            assertTrue(sink.unsentBytes() <= 1000 + CHUNK, "unsent " + sink.unsentBytes());
        }
        assertEquals(1, sink.writes);
        sink.sendAll();
        cursor(sink).pump();
        assertEquals(2, sink.writes);
        assertTrue(sink.unsentBytes() <= CHUNK);
        assertTrue(sink.unsentBytes() > 1024);
    }

    @Test
    void anEndingReaderGetsAllUpToThereAndNoMore() {
        FakeSubscriber sink = join(100, new StartFrom.Head());
        say("one");
        clock.turn();
        say("x".repeat(200));
        clock.turn();
        cursor(sink).finish();
        say("late");
        clock.turn();
        assertTrue(sink.finished);
        assertEquals("one\n" + "x".repeat(200) + "\n", sink.take());
    }

    @Test
    void anEndingReaderWithoutRoomEndsWhenThereIs() {
        FakeSubscriber sink = join(1, new StartFrom.Head());
        say("one");
        clock.turn();
        say("two");
        cursor(sink).finish();
        say("late");
        clock.turn();
        assertFalse(sink.finished);
        sink.sendAll();
        cursor(sink).pump();
        assertTrue(sink.finished);
        assertEquals("one\ntwo\n", sink.take());
    }

    @Test
    void whoIsOvertakenMayBeToldAndGoOn() {
        use(SlowConsumerPolicy.SKIP);
        FakeSubscriber sink = join(1, new StartFrom.Head());
        say("first");
        clock.turn();
        fill(20 * CHUNK);
        assertEquals("first\n", sink.take());
        sink.sendAll();
        cursor(sink).pump();
        sink.sendAll();
        cursor(sink).pump();
        String got = sink.take();
        long lost = Long.parseLong(got.substring("# lost ".length(), got.indexOf(" lines\n")));
        assertTrue(
                lost > 16 * CHUNK / 1024 && lost < 20 * CHUNK / 1024,
                got.lines().findFirst().orElse(""));
        for (int i = 0; i < 20; i++) {
            sink.sendAll();
            cursor(sink).pump();
        }
        long lines = got.lines().count() - 1 + sink.take().lines().count();
        assertEquals(20 * CHUNK / 1024, lost + lines, "each line was got or counted");
    }

    @Test
    void whoSkipsHasRoomForHalfOfTheHistoryBeforeItIsOvertakenAgain() {
        use(SlowConsumerPolicy.SKIP);
        FakeSubscriber sink = join(1, new StartFrom.Head());
        say("first");
        clock.turn();
        fill(20 * CHUNK);
        sink.sendAll();
        cursor(sink).pump(); // goes on, and is stuck again at once
        sink.take();
        fill(2 * CHUNK);
        sink.sendAll();
        cursor(sink).pump();
        assertFalse(sink.take().contains("lost"));
    }

    @Test
    void whoFailsIsCutOffAndTheOthersGetTheirLines() {
        FakeSubscriber before = join(1 << 20, new StartFrom.Head());
        FakeSubscriber broken = join(1 << 20, new StartFrom.Head());
        FakeSubscriber after = join(1 << 20, new StartFrom.Head());
        broken.failure = new IllegalStateException("broken");
        say("one");
        clock.turn();
        assertTrue(broken.cutOff);
        assertEquals("one\n", before.take());
        assertEquals("one\n", after.take());
        broken.failure = null;
        say("two");
        clock.turn();
        assertEquals("", broken.take());
        assertEquals("two\n", before.take());
    }

    @Test
    void whoEndsWhileOvertakenIsToldToo() {
        use(SlowConsumerPolicy.SKIP);
        FakeSubscriber sink = join(1, new StartFrom.Head());
        say("first");
        clock.turn();
        say("second");
        say("third");
        cursor(sink).finish();
        fill(20 * CHUNK);
        sink.sendAll();
        cursor(sink).pump();
        assertTrue(sink.finished);
        assertEquals("first\n# lost 2 lines\n", sink.take());
    }
}
