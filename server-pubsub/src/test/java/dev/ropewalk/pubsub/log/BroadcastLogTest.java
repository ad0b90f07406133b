package dev.ropewalk.pubsub.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.log.Notice.Gap;
import dev.ropewalk.reactor.MemoryBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log by itself: what is kept, and where readers begin.
class BroadcastLogTest {
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;
    private static final byte[] LF = {'\n'};

    private final BroadcastLog log =
            new BroadcastLog(new MemoryLog("/", "e1"), CHUNK, LF, MemoryBudget.unlimited());

    @AfterEach
    void close() {
        log.close();
    }

    private long say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return log.append(new byte[] {'>'}, Unpooled.wrappedBuffer(bytes), 0);
    }

    /// As many lines of 1024 bytes as go beyond the history.
    private void fill() {
        while (log.tail().offset() == 0) {
            say("x".repeat(1022));
        }
    }

    private ReadStart at(String position) {
        return log.open(new StartFrom.At(Position.parse(position)));
    }

    private static String gap(ReadStart opening) {
        Gap gap = opening.gap();
        assertNotNull(gap);
        return gap.text();
    }

    @Test
    void anAppendTellsThePositionAfterTheLine() {
        assertEquals(7, say("hello"));
        assertEquals(9, say(""));
        assertEquals("e1:9", log.position(log.head().offset()).text());
        assertEquals(2, log.head().line());
    }

    @Test
    void atLeastTheHistoryIsKeptAndNotMuchMore() {
        for (int i = 0; i < 1000; i++) {
            say("x".repeat(i * 37 % 5000));
            long kept = log.head().offset() - log.tail().offset();
            assertTrue(kept >= Math.min(CHUNK, log.head().offset()) - 5002, "kept " + kept);
            assertTrue(kept <= 3 * CHUNK, "kept " + kept);
            assertTrue(log.memory() <= 3 * CHUNK, "memory " + log.memory());
        }
    }

    @Test
    void aPositionBetweenTwoLinesIsWhereItGoesOn() {
        say("one");
        say("two");
        for (long offset : new long[] {0, 5, 10}) {
            ReadStart opening = at("e1:" + offset);
            assertEquals(offset, opening.chunkPosition().offset());
            assertEquals(offset / 5, opening.chunkPosition().line());
            assertNull(opening.gap());
        }
    }

    @Test
    void aPositionInsideALineGoesOnWithTheNextAndSaysSo() {
        say("one");
        say("two");
        ReadStart opening = at("e1:7");
        assertEquals(10, opening.chunkPosition().offset());
        assertEquals(2, opening.chunkPosition().line());
        assertEquals("gap: e1:7 is inside a line, on from e1:10", gap(opening));
        assertEquals("gap: e1:4 is inside a line, on from e1:5", gap(at("e1:4")));
    }

    @Test
    void aPositionOfAnotherEpochIsAGap() {
        say("one");
        ReadStart opening = at("e0:5");
        assertEquals(0, opening.chunkPosition().offset());
        assertEquals("gap: e0:5 is of another epoch, on from e1:0", gap(opening));
    }

    @Test
    void aPositionThatIsForgottenIsAGap() {
        fill();
        long tail = log.tail().offset();
        ReadStart opening = at("e1:" + (tail - 1));
        assertEquals(log.tail(), opening.chunkPosition());
        assertEquals("gap: e1:" + (tail - 1) + " is gone, on from e1:" + tail, gap(opening));
        assertNull(at("e1:" + tail).gap());
    }

    @Test
    void aPositionThatNeverWasIsAGap() {
        say("one");
        assertEquals("gap: e1:6 is not there yet, on from e1:0", gap(at("e1:6")));
        assertEquals(
                "gap: e1:999999999999999999 is not there yet, on from e1:0",
                gap(at("e1:999999999999999999")));
    }

    @Test
    void thePositionOfAnyLineIsFoundInAnyChunk() {
        long tail = 0;
        for (int i = 0; i < 300; i++) {
            say("x".repeat(i * 31 % 2000));
            tail = log.tail().offset();
        }
        assertTrue(tail > 0);
        ChunkPosition chunkPosition = log.tail();
        while (chunkPosition.offset() < log.head().offset()) {
            ChunkPosition next = at("e1:" + (chunkPosition.offset() + 1)).chunkPosition();
            assertEquals(chunkPosition.line() + 1, next.line());
            assertNull(at("e1:" + next.offset()).gap());
            chunkPosition = next;
        }
        assertEquals(log.head().line(), chunkPosition.line());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65})
    void theLastLinesAreCounted(int lines) {
        fill();
        ChunkPosition chunkPosition = log.open(new StartFrom.Last(lines)).chunkPosition();
        assertEquals(log.head().line() - lines, chunkPosition.line());
        assertEquals(log.head().offset() - 1024L * lines, chunkPosition.offset());
    }

    @Test
    void moreThanIsKeptIsAllThatIs() {
        say("one");
        assertEquals(0, log.open(new StartFrom.Last(5)).chunkPosition().offset());
        fill();
        ChunkPosition tail = log.tail();
        assertEquals(tail.offset(), log.open(new StartFrom.Last(5000)).chunkPosition().offset());
        assertEquals(
                tail.line(),
                log.open(new StartFrom.Last(Integer.MAX_VALUE)).chunkPosition().line());
    }

    @Test
    void theMiddleIsHalfAHistoryBehindTheHead() {
        assertEquals(0, log.middle().offset());
        fill();
        assertEquals(log.head().offset() - CHUNK / 2, log.middle().offset());
        assertEquals(log.head().line() - CHUNK / 2 / 1024, log.middle().line());
        say("x");
        assertEquals(log.head().offset() - CHUNK / 2 + 1021, log.middle().offset());
    }

    @Test
    void whoeverAppendsAtTheSameTimeAllIsThere() throws Exception {
        int times = 5000;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(threads.submit(() -> repeat(times, this::sayBothWays)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertEquals(3L * 3 * times, log.head().line());
        assertEquals(3L * times * ">one\n>two\n>three\n".length(), log.head().offset());
    }

    private static void repeat(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }

    private void sayBothWays() {
        say("one");
        ByteBuf read = Unpooled.copiedBuffer("two\nthree\n", StandardCharsets.UTF_8);
        log.appendWhole(new byte[] {'>'}, new WholeLines(read, 9), 0);
    }

    @Test
    void aLogThatIsClosedTakesNothingAndGivesNothing() {
        say("one");
        Chunk chunk = log.tail().chunk().next();
        assertNotNull(chunk);
        log.close();
        log.close();
        assertNull(log.window(chunk));
        assertThrows(IllegalStateException.class, () -> say("two"));
    }
}
