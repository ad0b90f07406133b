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
        counter(registry, "lines", "Lines published", topicCounters.lines());
        FunctionCounter.builder("ropewalk.pubsub.line", topicCounters.bytes(), LongAdder::sum)
                .description("Bytes published, as they are sent")
                .baseUnit("bytes")
                .register(registry);
        counter(registry, "refused.lines", "Lines refused", topicCounters.refused());
        counter(registry, "deliveries", "Lines written to readers", topicCounters.deliveries());
        counter(
                registry,
                "lost.lines",
                "Lines missed by readers",
                topicCounters.lost());
        counter(
                registry,
                "gaps",
                "Requested positions that are gone",
                topicCounters.gaps());
    }

    private void bindKeys(MeterRegistry registry) {
        TopicCounters topicCounters = topics.traffic();
        gauge(
                registry,
                "keys",
                "Idempotency keys",
                all -> all.traffic().keys().sum());
        counter(
                registry,
                "repeats",
                "Requests repeated with a known key",
                topicCounters.repeats());
        counter(
                registry,
                "forgotten.keys",
                "Idempotency keys forgotten early",
                topicCounters.forgottenKeys());
    }

    private void bindReaders(MeterRegistry registry) {
        TopicCounters topicCounters = topics.traffic();
        counter(
                registry,
                "readers.overtaken",
                "Readers overtaken by the log",
                topicCounters.overtaken());
        counter(
                registry,
                "readers.cut",
                "Readers reset for their memory",
                topicCounters.cutOff());
        gauge(registry, "topics", "Topics", all -> all.all().size());
        gauge(
                registry,
                "readers",
                "Readers",
                all -> all.all().stream().mapToInt(Topic::clients).sum());
        Gauge.builder("ropewalk.pubsub.memory", topics, all -> all.budget().taken())
                .description("Memory of all lines")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("ropewalk.pubsub.memory.max", topics, all -> all.budget().limit())
                .description("Limit of the memory of all lines")
                .baseUnit("bytes")
                .register(registry);
    }

    private void bindLog(MeterRegistry registry) {
        gauge(registry, "log.segments", "Segments of the logs", all -> usage(all).segments());
        Gauge.builder("ropewalk.pubsub.log", topics, all -> usage(all).bytes())
                .description("Size of the logs")
                .baseUnit("bytes")
                .register(registry);
        gauge(
                registry,
                "log.refusing",
                "Topics that refuse lines because of the disk",
                all -> usage(all).refusing());
        FunctionTimer.builder(
                        "ropewalk.pubsub.log.sync",
                        topics,
                        all -> usage(all).syncs(),
                        all -> usage(all).syncNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Syncs of the logs")
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
