package dev.ropewalk.pubsub.metrics;

import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics.TopicListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/// The meters of single topics: clients make topics, so only the first hundred have a label of
/// their own, as long as they last; what comes after those is one under [#OTHERS].
final class TopicMeters implements TopicListener {
    static final int LABELLED = 100;
    static final String OTHERS = "(others)";

    private final MeterRegistry registry;
    private final LagMeter lagMeter;
    private final Map<Topic, List<Meter>> own = new HashMap<>(); // all guarded by this
    private final Map<Topic, List<Meter>> others = new HashMap<>();

    TopicMeters(MeterRegistry registry, LagMeter lagMeter) {
        this.registry = registry;
        this.lagMeter = lagMeter;
        gauge(OTHERS, lag(() -> rest().stream().mapToLong(lagMeter::of).max().orElse(0)));
        gauge(OTHERS, held(() -> sum(Topic::memory)));
        gauge(OTHERS, readers(() -> sum(Topic::clients)));
    }

    private record Reading(String name, String unit, String what, LongSupplier value) {}

    private static Reading lag(LongSupplier value) {
        return new Reading("lag", "bytes", "Lag of the slowest reader", value);
    }

    private static Reading held(LongSupplier value) {
        return new Reading("held", "bytes", "Memory per topic", value);
    }

    private static Reading readers(LongSupplier value) {
        return new Reading("readers", "", "Readers per topic", value);
    }

    private synchronized List<Topic> rest() {
        return new ArrayList<>(others.keySet());
    }

    private long sum(ToLongFunction<Topic> value) {
        return rest().stream().mapToLong(value).sum();
    }

    @Override
    public synchronized void added(Topic topic) {
        if (own.size() >= LABELLED) {
            others.put(topic, List.of());
            return;
        }
        String label = topic.name().path();
        own.put(
                topic,
                List.of(
                        gauge(label, lag(() -> lagMeter.of(topic))),
                        gauge(label, held(topic::memory)),
                        gauge(label, readers(topic::clients))));
    }

    @Override
    public synchronized void removed(Topic topic) {
        others.remove(topic);
        List<Meter> gone = own.remove(topic);
        if (gone != null) {
            gone.forEach(registry::remove);
        }
    }

    private Meter gauge(String topic, Reading reading) {
        return Gauge.builder(
                        "ropewalk.pubsub.topic." + reading.name(),
                        () -> reading.value().getAsLong())
                .description(reading.what())
                .baseUnit(reading.unit().isEmpty() ? null : reading.unit())
                .tag("topic", topic)
                .register(registry);
    }
}
