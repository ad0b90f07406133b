package dev.ropewalk.pubsub.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.LoopCursors;
import dev.ropewalk.pubsub.log.MemoryLog;
import dev.ropewalk.pubsub.log.Notice;
import dev.ropewalk.pubsub.log.RunReader;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.log.Subscriber;
import dev.ropewalk.pubsub.log.TopicCounters;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.FakeSubscriber;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The fields of each single line that a reader is told.
class RunReaderTest {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final int HISTORY = 4 * BroadcastLog.CHUNK_BYTES;

    private final BroadcastLog log =
            new BroadcastLog(new MemoryLog("/", "e"), HISTORY, CRLF, MemoryBudget.unlimited());
    private final List<Said> said = new ArrayList<>();
    private final List<Said> read = new ArrayList<>();
    private final List<Cursor> cursors = new ArrayList<>();
    private final Reader reader = new Reader();
    private final LoopCursors loop =
            new LoopCursors(
                    new ManualClock(), log, SlowConsumerPolicy.DISCONNECT, new TopicCounters());

    private record Said(long after, long millis, String source, String text) {}

    @AfterEach
    void close() {
        cursors.forEach(Cursor::close);
        log.close();
    }

    private void say(String source, String text, long millis) {
        ByteBuf line = Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
        byte[] before = source.getBytes(StandardCharsets.UTF_8);
        said.add(new Said(log.append(before, line, millis), millis, source, text));
    }

    private Cursor join(StartFrom startFrom) {
        Cursor cursor = loop.add(log.open(startFrom), reader);
        cursors.add(cursor);
        return cursor;
    }

    /// Keeps what the lines are, one by one.
    private final class Reader implements Subscriber {
        private final RunReader lines = new RunReader();

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public SocketAddress peer() {
            return InetSocketAddress.createUnresolved("peer", 1);
        }

        @Override
        public void write(ByteBuf run, ChunkPosition from) {
            lines.begin(run, from);
            while (lines.next()) {
                read.add(
                        new Said(
                                lines.after(),
                                lines.millis(),
                                text(run, lines.source(), lines.sourceLength()),
                                text(run, lines.text(), lines.textLength())));
            }
        }

        private String text(ByteBuf run, int from, int length) {
            return run.toString(from, length, StandardCharsets.UTF_8);
        }

        @Override
        public void notice(Notice notice) {
            throw new AssertionError(notice);
        }

        @Override
        public void finished() {}

        @Override
        public void overtaken(long missed) {
            throw new AssertionError(missed);
        }

        @Override
        public void cutOff() {}
    }

    @Test
    void eachHasItsPositionItsTimeItsSourceAndItsText() {
        say("<a>", "one", 1_795_000_000_000L);
        say("", "", 1_795_000_000_001L);
        say("<b>", "früher", 1_700_000_000_000L);
        join(new StartFrom.Last(9)).pump();
        assertEquals(said, read);
        assertEquals(8, read.getFirst().after());
    }

    @Test
    void aReaderThatBeginsInTheMidstGetsTheSame() {
        for (int i = 0; i < 10; i++) {
            say("s" + i, "line " + i, i);
        }
        join(new StartFrom.Last(3)).pump();
        assertEquals(said.subList(7, 10), read);
    }

    @Test
    void linesOfAllLengthsAndTimesComeBackWhateverTheRuns() {
        Random random = new Random(20261123);
        Cursor cursor = join(new StartFrom.Head());
        for (int i = 0; i < 3000; i++) {
            String text = "x".repeat(random.nextInt(random.nextInt(100) == 0 ? 70_000 : 300));
            long millis = random.nextLong() >> random.nextInt(64);
            say("y".repeat(random.nextInt(200)), text, millis);
            if (random.nextInt(20) == 0) {
                cursor.pump();
            }
        }
        cursor.pump();
        assertEquals(said, read, "seed 20261123");
        assertTrue(log.tail().offset() > 0, "some were forgotten meanwhile");
    }

    @Test
    void itTakesAFewBytesALine() {
        byte[] source = new byte[20];
        for (int i = 0; i < 1500; i++) {
            log.append(source, Unpooled.wrappedBuffer(new byte[20]), 1_795_000_000_000L + 90L * i);
        }
        long bytes = log.memory() - BroadcastLog.CHUNK_BYTES;
        assertTrue(bytes > 0 && bytes <= 2 * 4 * 1500, bytes + " bytes for 1500 lines");
    }

    @Test
    void linesThatGoTogetherHaveNoneBetweenThem() {
        ManualClock clock = new ManualClock();
        Topics topics = new Topics(Plain.SETTINGS, () -> 7);
        Topic topic = Objects.requireNonNull(topics.open(TopicName.DEFAULT));
        FakeSubscriber sink = new FakeSubscriber(1000);
        Cursor cursor = topic.read(topic.open(new StartFrom.Head()), sink, clock);
        List<ByteBuf> block =
                List.of(
                        Unpooled.copiedBuffer("one", StandardCharsets.UTF_8),
                        Unpooled.EMPTY_BUFFER,
                        Unpooled.copiedBuffer("two", StandardCharsets.UTF_8));
        var published = topic.publishAll(new byte[0], block).toCompletableFuture();
        assertTrue(published.isDone());
        assertEquals(9, published.join().offset());
        clock.turn();
        assertEquals("one\n\ntwo\n", sink.take());
        cursor.close();
        sink.sendAll();
        topics.closeAll();
    }
}
