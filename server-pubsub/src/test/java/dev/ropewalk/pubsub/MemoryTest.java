package dev.ropewalk.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.pubsub.format.StreamEncoder;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.LogRefusedException;
import dev.ropewalk.pubsub.log.MemoryLog;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.PortProtocol;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.FakeSubscriber;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.TopicProbe;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.reactor.DirectMemory;
import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The memory that all topics share: who gives up something when it is short.
class MemoryTest {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;
    private static final int HISTORY = 4 * CHUNK;
    private static final int MEMORY = 12 * CHUNK + CHUNK / 2;

    /// The index of the lines is taken without asking.
    private static final int BESIDE = MEMORY / 16;

    private final ManualClock clock = new ManualClock();
    private final Map<Cursor, Topic> cursors = new HashMap<>();
    private final List<FakeSubscriber> sinks = new ArrayList<>();
    private final BroadcastSettings settings =
            new BroadcastSettings(
                    Plain.FRAMING,
                    new HistorySettings(HISTORY, 0, SlowConsumerPolicy.DISCONNECT),
                    new BroadcastLimits(16384, null, 100, MEMORY));
    private final Topics topics = new Topics(settings);

    @AfterEach
    void close() {
        cursors.keySet().forEach(Cursor::close);
        sinks.forEach(FakeSubscriber::sendAll);
        topics.closeAll();
        assertEquals(0, topics.budget().taken(), "all is given back");
    }

    private Topic open(String name) {
        return Objects.requireNonNull(topics.open(new TopicName(name)));
    }

    private static void say(Topic topic, int length) {
        TopicProbe.publish(topic, new byte[length - 1]);
    }

    private void fill(Topic topic, int bytes) {
        for (int i = 0; i < bytes / 1024; i++) {
            say(topic, 1024);
            assertTrue(topics.budget().taken() <= MEMORY + BESIDE);
        }
    }

    private FakeSubscriber join(Topic topic) {
        FakeSubscriber sink = new FakeSubscriber(1);
        cursors.put(topic.read(topic.open(new StartFrom.Head()), sink, clock), topic);
        sinks.add(sink);
        return sink;
    }

    @Test
    void whatNobodyHoldsGoesFirst() {
        Topic left = open("left");
        fill(left, HISTORY);
        topics.close(left);
        Topic held = open("held");
        fill(held, HISTORY);
        Topic other = open("other");
        fill(other, HISTORY + CHUNK);
        assertFalse(topics.all().contains(left));
        assertEquals(0, held.tail().offset(), "nothing of it had to go");
    }

    @Test
    void thenTheOneThatHasMostGivesUpItsOldest() {
        Topic large = open("large");
        fill(large, HISTORY);
        List<Topic> small = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            small.add(open("small" + i));
            fill(small.getLast(), 2 * CHUNK);
        }
        assertTrue(large.tail().offset() > 0);
        assertTrue(small.stream().allMatch(topic -> topic.tail().offset() == 0));
        fill(small.getFirst(), HISTORY);
        assertTrue(small.stream().allMatch(topic -> TopicProbe.capacity(topic) >= 2 * CHUNK));
    }

    @Test
    void aTopicWithItsWholeHistoryGoesOnWhenAllIsTaken() {
        List<Topic> all = List.of(open("a"), open("b"), open("c"), open("d"));
        for (int i = 0; i < 50; i++) {
            for (Topic topic : all) {
                fill(topic, CHUNK);
            }
        }
        assertTrue(all.stream().allMatch(topic -> TopicProbe.capacity(topic) >= 2 * CHUNK));
    }

    @Test
    void whereNothingCanGoALineIsRefused() {
        for (int i = 0; i < 12; i++) {
            say(open("t" + i), 1024);
        }
        Topic last = open("last");
        LogRefusedException refused =
                assertThrows(LogRefusedException.class, () -> say(last, 1024));
        assertEquals("no room: all topics together take at most 800KiB", refused.getMessage());
        assertEquals(0, last.head().offset());
        topics.close(open("t3"));
        assertThrows(LogRefusedException.class, () -> say(last, 1024));
        topics.close(topics.all().get(3));
        say(last, 1024);
        assertNotEquals(0, last.head().offset());
    }

    @Test
    void aBlockIsTakenWholeOrNotAtAll() {
        for (int i = 0; i < 10; i++) {
            say(open("t" + i), 1024);
        }
        Topic last = open("last");
        ByteBuf line = Unpooled.wrappedBuffer(new byte[16383]);
        assertThrows(
                LogRefusedException.class,
                () -> TopicProbe.publishAll(last, Collections.nCopies(9, line)));
        assertEquals(0, last.head().offset());
        assertEquals(8 * 16384, TopicProbe.publishAll(last, Collections.nCopies(8, line)));
    }

    @Test
    void whatTheRestOfTheProcessHasTakenIsNoRoomForLines() {
        AtomicLong left = new AtomicLong(CHUNK);
        MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE, left::get);
        BroadcastLog log =
                new BroadcastLog(new MemoryLog("/", "e"), HISTORY, new byte[] {'\n'}, budget);
        List<ByteBuf> lines = Collections.nCopies(8, Unpooled.wrappedBuffer(new byte[16383]));
        assertEquals(BroadcastLog.NO_ROOM, log.appendAll(new byte[0], lines, 0));
        assertEquals(0, log.head().offset(), "all lines or none");
        assertEquals(4 * 16384, log.appendAll(new byte[0], lines.subList(0, 4), 0));
        left.set(0);
        assertEquals(BroadcastLog.NO_ROOM, log.append(new byte[0], lines.getFirst(), 0));
        log.close();
        assertEquals(0, budget.taken());
    }

    @Test
    void whatCannotBeAllocatedIsNoRoomEither() {
        assumeTrue(DirectMemory.max() < 1 << 30, "only a buffer beyond 2 GiB would be too large");
        MemoryBudget budget = MemoryBudget.unlimited();
        BroadcastLog log =
                new BroadcastLog(new MemoryLog("/", "e"), HISTORY, new byte[] {'\n'}, budget);
        ByteBuf part = Unpooled.wrappedBuffer(new byte[8 << 20]);
        CompositeByteBuf line = Unpooled.compositeBuffer(1000);
        while (line.readableBytes() <= DirectMemory.max()) {
            line.addComponent(true, part.retainedDuplicate());
        }
        List<ByteBuf> lines = List.of(Unpooled.wrappedBuffer(new byte[10]), line);
        assertEquals(BroadcastLog.NO_ROOM, log.appendAll(new byte[0], lines, 0));
        assertEquals(0, log.head().offset(), "all lines or none");
        assertEquals(0, budget.taken());
        assertEquals(11, log.append(new byte[0], lines.getFirst(), 0));
        log.close();
        assertEquals(0, budget.taken());
        line.release();
        part.release();
    }

    /// So the limit of what waits for clients counts them.
    @Test
    void whatIsMadeForReadersComesFromTheAllocatorOfConnections() {
        Topic topic = open("a");
        for (StreamFormat form :
                List.of(
                        StreamFormat.NDJSON,
                        StreamFormat.EVENTS,
                        StreamFormat.TEXT_FRAMES,
                        StreamFormat.JSON_FRAMES)) {
            StreamEncoder writer = topic.writer(form, clock);
            ByteBuf made =
                    writer.lines(
                            Unpooled.EMPTY_BUFFER,
                            topic.open(new StartFrom.Head()).chunkPosition());
            assertEquals(ByteBufAllocator.DEFAULT, made.alloc());
            made.release();
        }
        clock.turn(); // gives back what is shared
        long kept = DirectMemory.kept();
        say(topic, 1024);
        assertTrue(DirectMemory.kept() >= kept + CHUNK, "lines come from the pool");
    }

    @Test
    void whoPinsMemoryIsCutOffWhenItIsShort() {
        Topic a = open("a");
        FakeSubscriber slow = join(a);
        fill(a, 1024);
        clock.turn();
        fill(a, HISTORY + 2 * CHUNK);
        clock.turn();
        assertFalse(slow.cutOff, "there is room for what it pins");
        Topic b = open("b");
        Topic c = open("c");
        for (int i = 0; i < 5; i++) {
            fill(b, CHUNK);
            fill(c, CHUNK);
            fill(a, CHUNK);
            clock.turn();
        }
        assertTrue(slow.cutOff);
    }

    @Test
    void aLineClientIsToldAndLeavesInOrder() {
        BroadcastHost ports =
                new BroadcastHost(
                        new BroadcastSettings(
                                Plain.FRAMING,
                                new HistorySettings(CHUNK, 0, SlowConsumerPolicy.DISCONNECT),
                                new BroadcastLimits(16384, null, 100, 3 * CHUNK)));
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        List<RecordingTransport> clients = new ArrayList<>();
        for (String topic : List.of("a", "b", "c", "d")) {
            var client =
                    RecordingTransport.connect(
                            ports.on(topic, PortProtocol.EITHER).buildProtocol(peer), peer, clock);
            clients.add(client);
            client.deliver("one\ntwo\n");
        }
        assertEquals("one\ntwo\n", clients.getFirst().take());
        assertEquals(
                "# closed: a line was not taken: no room: all topics together take at most"
                        + " 192KiB\n",
                clients.getLast().take());
        assertTrue(clients.getLast().disconnecting());
        clients.forEach(client -> client.deliverLoss(new Disconnect.Done()));
        ports.shared().stop();
    }
}
