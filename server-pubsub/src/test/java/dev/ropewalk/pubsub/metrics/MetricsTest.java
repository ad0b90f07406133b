package dev.ropewalk.pubsub.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.disk.LogSync;
import dev.ropewalk.pubsub.disk.Retention;
import dev.ropewalk.pubsub.http.RetryLater;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.TopicProbe;
import dev.ropewalk.pubsub.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The meters of a broadcast move with what it does.
class MetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir Path folder;

    private double gauge(String name, String topic) {
        return registry.get("ropewalk.pubsub." + name).tag("topic", topic).gauge().value();
    }

    private static void publish(Topic topic, String line) {
        topic.publish(
                new byte[0], Unpooled.wrappedBuffer(line.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void linesAndTopicsAreCounted() {
        Topics topics = new Topics(Plain.SETTINGS);
        new PubsubMeters(topics, null).bindTo(registry);
        Topic topic = RetryLater.open(topics, new TopicName("/a"));
        publish(topic, "hello");
        topic.publishWhole(
                new byte[] {'>'},
                Unpooled.copiedBuffer("one\r\ntwo\nno end", StandardCharsets.US_ASCII),
                10);
        assertEquals(3, registry.get("ropewalk.pubsub.lines").functionCounter().count());
        double bytes = registry.get("ropewalk.pubsub.line").functionCounter().count();
        assertEquals("hello\n>one\n>two\n".length(), bytes);
        assertEquals(1, registry.get("ropewalk.pubsub.topics").gauge().value());
        assertTrue(gauge("topic.held", "/a") > 0);
        assertEquals(0, gauge("topic.readers", "/a"));
        topics.closeAll();
        assertTrue(
                registry.find("ropewalk.pubsub.topic.held").tag("topic", "/a").meters().isEmpty());
    }

    @Test
    void onlyAHundredTopicsHaveALabel() {
        Topics topics = new Topics(Plain.SETTINGS);
        new PubsubMeters(topics, null).bindTo(registry);
        for (int i = 0; i < TopicMeters.LABELLED + 5; i++) {
            publish(RetryLater.open(topics, new TopicName("/" + i)), "x");
        }
        assertEquals(
                TopicMeters.LABELLED + 1,
                registry.find("ropewalk.pubsub.topic.lag").meters().size());
        assertTrue(gauge("topic.held", TopicMeters.OTHERS) > 0);
        topics.closeAll();
    }

    @Test
    void theLogOnDiskIsCounted() {
        LogStorage storage = new LogStorage(folder, LogSync.ALWAYS, Retention.DEFAULT);
        HistorySettings history =
                new HistorySettings(1 << 20, 0, SlowConsumerPolicy.DISCONNECT, storage);
        Topics topics =
                new Topics(new BroadcastSettings(Plain.FRAMING, history, BroadcastLimits.DEFAULT));
        topics.start();
        new PubsubMeters(topics, null).bindTo(registry);
        Topic topic = RetryLater.open(topics, new TopicName("/a"));
        TopicProbe.publishAll(
                topic, List.of(Unpooled.copiedBuffer("hello", StandardCharsets.US_ASCII)));
        assertTrue(registry.get("ropewalk.pubsub.log.segments").gauge().value() >= 1);
        assertTrue(registry.get("ropewalk.pubsub.log").gauge().value() > 0);
        assertEquals(0, registry.get("ropewalk.pubsub.log.refusing").gauge().value());
        assertTrue(registry.get("ropewalk.pubsub.log.sync").functionTimer().count() >= 1);
        topics.closeAll().toCompletableFuture().join();
    }
}
