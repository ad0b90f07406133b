package dev.ropewalk.pubsub.metrics;

import dev.ropewalk.admin.SiteMeters;
import dev.ropewalk.pubsub.log.LogUsage;
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

/// The meters of a broadcast.
///
/// @param site null if HTTP is off
public record PubsubMeters(Topics topics, @Nullable Site site) implements MeterBinder {
    private static final String PREFIX = "ropewalk.pubsub";
    private static final LogUsage NOTHING = new LogUsage(0, 0, 0, 0, 0);

    /// Called once the broadcast listens; on any thread.
    @Override
    public void bindTo(MeterRegistry registry) {
        if (site != null) {
            new SiteMeters("pubsub", site).bindTo(registry);
        }
        new Meters(registry, topics).bind();
        topics.listen(new TopicMeters(registry, new LagMeter(topics)));
    }

    /// The meters in one registry.
    private record Meters(MeterRegistry registry, Topics topics) {
        void bind() {
            TopicCounters count = topics.counters();
            counter("lines", "", "Lines that came", count.lines());
            counter("line", "bytes", "Bytes of the lines that came, as they go out", count.bytes());
            counter("refused.lines", "", "Lines that could not be taken", count.refused());
            counter("deliveries", "", "Lines that were written to readers", count.deliveries());
            counter("lost.lines", "", "Lines that readers were told to have missed", count.lost());
            counter("gaps", "", "Positions of readers that were not there", count.gaps());
            gauge("keys", "", "Idempotency keys", all -> count.keys().sum());
            counter("repeats", "", "Requests whose key was known", count.repeats());
            counter(
                    "forgotten.keys",
                    "",
                    "Keys forgotten before their time",
                    count.forgottenKeys());
            counter("readers.overtaken", "", "Readers that were too slow", count.overtaken());
            counter(
                    "readers.cut",
                    "",
                    "Readers reset for what they held in memory",
                    count.cutOff());
            gauge("topics", "", "Topics", all -> all.all().size());
            gauge(
                    "readers",
                    "",
                    "Readers",
                    all -> all.all().stream().mapToInt(Topic::clients).sum());
            gauge("memory", "bytes", "Memory of all lines", all -> all.budget().taken());
            gauge("memory.max", "bytes", "Limit of that memory", all -> all.budget().limit());
            if (topics.logUsage() != null) {
                gauge("log.segments", "", "Segments of the log", all -> usage(all).segments());
                gauge("log", "bytes", "Bytes of the log's files", all -> usage(all).bytes());
                gauge(
                        "log.refusing",
                        "",
                        "Topics refused by the disk",
                        all -> usage(all).refusing());
                FunctionTimer.builder(
                                PREFIX + ".log.sync",
                                topics,
                                all -> usage(all).syncs(),
                                all -> usage(all).syncNanos(),
                                TimeUnit.NANOSECONDS)
                        .description("Forces of the log to the disk, and their duration")
                        .register(registry);
            }
        }

        private static LogUsage usage(Topics topics) {
            LogUsage usage = topics.logUsage();
            return usage == null ? NOTHING : usage;
        }

        private void gauge(String name, String unit, String what, ToDoubleFunction<Topics> value) {
            Gauge.builder(PREFIX + "." + name, topics, value)
                    .description(what)
                    .baseUnit(unit.isEmpty() ? null : unit)
                    .register(registry);
        }

        private void counter(String name, String unit, String what, LongAdder value) {
            FunctionCounter.builder(PREFIX + "." + name, value, LongAdder::sum)
                    .description(what)
                    .baseUnit(unit.isEmpty() ? null : unit)
                    .register(registry);
        }
    }
}
