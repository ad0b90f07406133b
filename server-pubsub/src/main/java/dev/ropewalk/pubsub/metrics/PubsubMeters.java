package dev.ropewalk.pubsub.metrics;

import dev.ropewalk.admin.SiteMeters;
import dev.ropewalk.pubsub.log.KeptLogs.LogUsage;
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
        topics.listen(new TopicMeters(registry, topics));
    }

    /// The meters in one registry.
    private record Meters(MeterRegistry registry, Topics topics) {
        void bind() {
            TopicCounters count = topics.counters();
            counter("lines", "", "Lines published", count.lines);
            counter("line", "bytes", "Bytes published, as they are sent", count.bytes);
            counter("refused.lines", "", "Lines refused", count.refused);
            counter("deliveries", "", "Lines written to readers", count.deliveries);
            counter("lost.lines", "", "Lines missed by readers", count.lost);
            counter("gaps", "", "Requested positions that are gone", count.gaps);
            gauge("keys", "", "Idempotency keys", all -> count.keys.sum());
            counter("repeats", "", "Requests repeated with a known key", count.repeats);
            counter("forgotten.keys", "", "Idempotency keys forgotten early", count.forgottenKeys);
            counter("readers.overtaken", "", "Readers overtaken by the log", count.overtaken);
            counter("readers.cut", "", "Readers reset for their memory", count.cutOff);
            gauge("topics", "", "Topics", all -> all.all().size());
            gauge(
                    "readers",
                    "",
                    "Readers",
                    all -> all.all().stream().mapToInt(Topic::clients).sum());
            gauge("memory", "bytes", "Memory of all lines", all -> all.budget().taken());
            gauge(
                    "memory.max",
                    "bytes",
                    "Limit of the memory of all lines",
                    all -> all.budget().limit());
            if (topics.logUsage() != null) {
                gauge("log.segments", "", "Segments of the logs", all -> usage(all).segments());
                gauge("log", "bytes", "Size of the logs", all -> usage(all).bytes());
                gauge(
                        "log.refusing",
                        "",
                        "Topics that refuse lines because of the disk",
                        all -> usage(all).refusing());
                FunctionTimer.builder(
                                PREFIX + ".log.sync",
                                topics,
                                all -> usage(all).syncs(),
                                all -> usage(all).syncNanos(),
                                TimeUnit.NANOSECONDS)
                        .description("Syncs of the logs")
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
