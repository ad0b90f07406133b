package dev.ropewalk.pubsub.metrics;

import dev.ropewalk.admin.SiteMeters;
import dev.ropewalk.pubsub.disk.LogUsage;
import dev.ropewalk.pubsub.log.TopicCounters;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.Site;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What a broadcast counts of itself.
///
/// @param site null where no HTTP is spoken
public record PubsubMeters(Topics topics, @Nullable Site site) implements MeterBinder {
    private static final LogUsage NOTHING = new LogUsage(0, 0, 0, 0, 0);

    /// Called once the broadcast listens; on any thread.
    @Override
    public void bindTo(MeterRegistry registry) {
        if (site != null) {
            new SiteMeters("pubsub", site).bindTo(registry);
        }
        bindTraffic(registry);
        bindKeys(registry);
        bindReaders(registry);
        topics.listen(new TopicMeters(registry, new LagMeter(topics)));
        if (topics.logUsage() != null) {
            bindLog(registry);
        }
    }

    private void bindTraffic(MeterRegistry registry) {
        TopicCounters topicCounters = topics.traffic();
        counter(registry, "lines", "Lines that came", topicCounters.lines());
        FunctionCounter.builder("ropewalk.pubsub.line", topicCounters.bytes(), LongAdder::sum)
                .description("Bytes of the lines that came, as they go out")
                .baseUnit("bytes")
                .register(registry);
        counter(registry, "refused.lines", "Lines that could not be taken", topicCounters.refused());
        counter(registry, "deliveries", "Lines that were written to readers", topicCounters.deliveries());
        counter(
                registry,
                "lost.lines",
                "Lines that readers were told of to have missed",
                topicCounters.lost());
        counter(
                registry,
                "gaps",
                "Positions that readers asked for and that were not there",
                topicCounters.gaps());
    }

    private void bindKeys(MeterRegistry registry) {
        TopicCounters topicCounters = topics.traffic();
        gauge(
                registry,
                "keys",
                "Idempotency keys that are kept",
                all -> all.traffic().keys().sum());
        counter(
                registry,
                "repeats",
                "Requests whose lines were published before, with the same key",
                topicCounters.repeats());
        counter(
                registry,
                "forgotten.keys",
                "Idempotency keys that were forgotten before their time",
                topicCounters.forgottenKeys());
    }

    private void bindReaders(MeterRegistry registry) {
        TopicCounters topicCounters = topics.traffic();
        counter(
                registry,
                "readers.overtaken",
                "Readers that were told to be too slow",
                topicCounters.overtaken());
        counter(
                registry,
                "readers.cut",
                "Readers that were reset for what they held in memory",
                topicCounters.cutOff());
        gauge(registry, "topics", "Topics that there are", all -> all.all().size());
        gauge(
                registry,
                "readers",
                "Readers that there are",
                all -> all.all().stream().mapToInt(Topic::clients).sum());
        Gauge.builder("ropewalk.pubsub.memory", topics, all -> all.budget().taken())
                .description("Bytes that the lines of all topics take up in memory")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("ropewalk.pubsub.memory.max", topics, all -> all.budget().limit())
                .description("Bytes that they may take up")
                .baseUnit("bytes")
                .register(registry);
    }

    private void bindLog(MeterRegistry registry) {
        gauge(registry, "log.segments", "Segments of the log", all -> usage(all).segments());
        Gauge.builder("ropewalk.pubsub.log", topics, all -> usage(all).bytes())
                .description("Bytes of the log's files")
                .baseUnit("bytes")
                .register(registry);
        gauge(
                registry,
                "log.refusing",
                "Topics that take no lines, because the disk does not",
                all -> usage(all).refusing());
        FunctionTimer.builder(
                        "ropewalk.pubsub.log.sync",
                        topics,
                        all -> usage(all).syncs(),
                        all -> usage(all).syncNanos(),
                        TimeUnit.NANOSECONDS)
                .description("How often the log was forced to the disk, and how long")
                .register(registry);
    }

    private static LogUsage usage(Topics topics) {
        LogUsage usage = topics.logUsage();
        return usage == null ? NOTHING : usage;
    }

    private void gauge(
            MeterRegistry registry, String name, String what, ToDoubleFunction<Topics> value) {
        Gauge.builder("ropewalk.pubsub." + name, topics, value)
                .description(what)
                .register(registry);
    }

    private static void counter(MeterRegistry registry, String name, String what, LongAdder value) {
        FunctionCounter.builder("ropewalk.pubsub." + name, value, LongAdder::sum)
                .description(what)
                .register(registry);
    }
}
