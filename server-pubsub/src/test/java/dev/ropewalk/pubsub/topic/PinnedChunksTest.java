package dev.ropewalk.pubsub.topic;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Chunk;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.LoopCursors;
import dev.ropewalk.pubsub.log.MemoryLog;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.log.TopicCounters;
import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.testing.ManualClock;
import io.netty.buffer.Unpooled;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Readers that never send what they were written: how much memory they hold beyond the log.
class PinnedChunksTest {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;
    private static final int HISTORY = 4 * CHUNK;

    private static final byte[] LINE = "x".repeat(1023).getBytes(StandardCharsets.US_ASCII);

    private record Reader(FakeSubscriber sink, Cursor cursor) {}

    private final ManualClock clock = new ManualClock();
    private final BroadcastLog log =
            new BroadcastLog(
                    new MemoryLog("/", "e"), HISTORY, new byte[] {'\n'}, MemoryBudget.unlimited());
    private final LoopCursors loop = loop(SlowConsumerPolicy.SKIP);
    private final LoopCursors strict = loop(SlowConsumerPolicy.DISCONNECT);
    private final List<Reader> readers = new ArrayList<>();

    @AfterEach
    void close() {
        for (Reader reader : readers) {
            reader.sink.sendAll();
            reader.cursor.close();
        }
        log.close();
    }

    private LoopCursors loop(SlowConsumerPolicy slowConsumerPolicy) {
        return new LoopCursors(clock, log, slowConsumerPolicy, new TopicCounters());
    }

    private Reader join() {
        FakeSubscriber sink = new FakeSubscriber(1);
        Reader reader = new Reader(sink, loop.add(log.open(new StartFrom.Head()), sink));
        readers.add(reader);
        return reader;
    }

    private void fill(int bytes) {
        for (int i = 0; i < bytes / 1024; i++) {
            log.append(new byte[0], Unpooled.wrappedBuffer(LINE), 0);
            loop.wake();
            strict.wake();
            clock.turn();
        }
    }

    /// Without the index of the lines, which is small.
    private long memory() {
        return log.memory() / CHUNK * CHUNK;
    }

    @Test
    void oneReaderPinsWhatItHasNotSentAndNoMore() {
        Reader slow = join();
        fill(20 * CHUNK);
        assertEquals(1024, slow.sink.unsentBytes());
        assertEquals(HISTORY + CHUNK + CHUNK, memory(), "the history, its end, and the one");
        assertFalse(slow.sink.cutOff);
        slow.sink.sendAll();
        slow.cursor.pump();
        slow.sink.sendAll();
        slow.cursor.pump();
        fill(2 * CHUNK);
        assertEquals(HISTORY + CHUNK, memory(), "it was let go");
    }

    @Test
    void whereTheyPinMoreThanAHistoryTheOldestAreCutOff() {
        for (int i = 0; i < 20; i++) {
            join();
            fill(CHUNK);
            assertTrue(
                    memory() <= 2L * HISTORY + 2 * CHUNK, "after " + i + " readers: " + memory());
        }
        fill(HISTORY + 2 * CHUNK);
        assertTrue(memory() <= 2L * HISTORY + 2 * CHUNK, "memory " + memory());
        long cutOff = readers.stream().filter(reader -> reader.sink.cutOff).count();
        assertEquals(16, cutOff);
        assertTrue(readers.subList(0, 16).stream().allMatch(reader -> reader.sink.cutOff));
    }

    @Test
    void readersThatArePinningTheSameCostNoMoreThanOne() {
        for (int i = 0; i < 100; i++) {
            join();
        }
        fill(20 * CHUNK);
        assertEquals(HISTORY + 2 * CHUNK, memory());
        assertTrue(readers.stream().noneMatch(reader -> reader.sink.cutOff));
    }

    @Test
    void whoReadsIsNeverCutOff() {
        FakeSubscriber good = new FakeSubscriber(1);
        Cursor cursor = strict.add(log.open(new StartFrom.Head()), good);
        readers.add(new Reader(good, cursor));
        for (int i = 0; i < 40; i++) {
            join();
            for (int j = 0; j < CHUNK / 1024; j++) {
                fill(1024);
                good.sendAll();
                cursor.pump();
            }
        }
        assertFalse(good.cutOff);
        assertEquals(-1, good.missed);
        assertEquals(40 * CHUNK, good.take().length());
    }

    @Test
    void whoStaysBehindKeepsNoChunkInMemoryThatHasComeSince() {
        ReadStart opening = log.open(new StartFrom.Head());
        try {
            Reader stalled = join();
            fill(2 * CHUNK);
            WeakReference<Chunk> since = new WeakReference<>(log.head().chunk());
            fill(20 * CHUNK);
            assertTrue(stalled.sink.unsentBytes() > 0);
            await().untilAsserted(() -> {
                System.gc();
                assertNull(since.get());
            });
        } finally {
            Reference.reachabilityFence(opening);
        }
    }

    @Test
    void whoHasReadAChunkThatIsForgottenGoesOnWithTheNext() {
        Reader reader = join();
        fill(CHUNK);
        reader.sink.sendAll();
        reader.cursor.pump();
        for (int i = 0; i < HISTORY / 1024 + CHUNK / 1024; i++) {
            log.append(new byte[0], Unpooled.wrappedBuffer(LINE), 0); // and no turn of the loop
        }
        assertTrue(log.tail().offset() > 0, "the chunk is forgotten");
        reader.sink.sendAllOf(reader.cursor);
        assertEquals(HISTORY + 2 * CHUNK, reader.sink.take().length(), "nothing is lost");
    }

    @Test
    void whoSkippedStillAnswersForWhatItHasNotSent() {
        Reader slow = join();
        fill(20 * CHUNK);
        slow.sink.sendOne();
        slow.cursor.pump(); // says what is lost
        slow.cursor.pump();
        assertNotNull(slow.sink.take());
        long stuckAt = memory();
        fill(10 * CHUNK);
        assertTrue(memory() <= stuckAt + 2 * CHUNK, memory() + " after " + stuckAt);
    }
}
