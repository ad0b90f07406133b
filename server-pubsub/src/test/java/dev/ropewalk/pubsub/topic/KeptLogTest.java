package dev.ropewalk.pubsub.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.log.KeptLog;
import dev.ropewalk.pubsub.log.LogRefusedException;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Topics on a log that is neither in memory nor on a disk, and answers later.
class KeptLogTest {
    private final LateLog late = new LateLog();
    private final ManualClock clock = new ManualClock();
    private final Topics topics =
            new Topics(
                    Plain.with(
                            new HistorySettings(
                                    1 << 20,
                                    0,
                                    SlowConsumerPolicy.DISCONNECT,
                                    millis -> topic -> late)));
    private final Topic topic = start();

    private Topic start() {
        topics.start();
        return Objects.requireNonNull(topics.open(TopicName.DEFAULT));
    }

    @AfterEach
    void close() {
        topics.closeAll();
    }

    private static ByteBuf line(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private CompletableFuture<Position> publish(String text) {
        return topic.publishAll(new byte[0], List.of(line(text))).toCompletableFuture();
    }

    @Test
    void linesArePublishedWhenTheLogSaysThatTheyAreDurable() {
        CompletableFuture<Position> published = publish("hello");
        assertFalse(published.isDone());
        late.durable.complete(null);
        assertEquals(new Position("late", 6), published.join());
    }

    @Test
    void linesThatNeverBecomeDurableAreRefused() {
        CompletableFuture<Position> published = publish("hello");
        late.durable.completeExceptionally(new IOException("the engine is away"));
        var failed = assertThrows(CompletionException.class, published::join);
        var refused = assertInstanceOf(LogRefusedException.class, failed.getCause());
        assertEquals("the engine is away", refused.getMessage());
    }

    @Test
    void aLineThatTheLogDoesNotTakeIsForNobody() {
        var sink = new FakeSubscriber(1000);
        var cursor = topic.read(topic.open(new StartFrom.Head()), sink, clock);
        assertSame(Topic.TAKEN, topic.publish(new byte[0], line("one")));
        late.refusal = "the engine is away";
        var refused = topic.publish(new byte[0], line("two")).toCompletableFuture();
        assertTrue(refused.isCompletedExceptionally());
        assertInstanceOf(LogRefusedException.class, refused.exceptionNow());
        clock.turn();
        assertEquals("one\n", sink.take());
        assertEquals(1, topics.counters().refused.sum());
        cursor.close();
        sink.sendAll();
    }

    private static final class LateLog implements KeptLog {
        final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
        @Nullable String refusal;

        @Override
        public String topic() {
            return "/";
        }

        @Override
        public String epoch() {
            return "late";
        }

        @Override
        public boolean isPersistent() {
            return true;
        }

        @Override
        public @Nullable String reserve(int bytes, int lines, long millis) {
            return refusal;
        }

        @Override
        public @Nullable String append(ByteBuf line, int source, int eol, long millis) {
            return refusal;
        }

        @Override
        public CompletionStage<@Nullable Void> durable(long offset) {
            return durable;
        }
    }
}
