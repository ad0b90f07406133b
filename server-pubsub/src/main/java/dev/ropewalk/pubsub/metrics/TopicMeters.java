package dev.ropewalk.pubsub.metrics;

import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.pubsub.topic.Topics.TopicListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/// The meters of single topics: clients make topics, so only the first hundred have a label of
/// their own, as long as they last; what comes after those is one under [#OTHERS].
final class TopicMeters implements TopicListener {
    static final int LABELLED = 100;
    static final String OTHERS = "(others)";

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int PATIENCE_MILLIS = 100;

    private final MeterRegistry registry;
    private final Topics topics;
    private final Map<Topic, Long> lags = new ConcurrentHashMap<>();
    private long asked = System.nanoTime() - FRESH_NANOS; // guarded by lags
    private final Map<Topic, List<Meter>> own = new HashMap<>(); // guarded by this
    private final Set<Topic> others = new HashSet<>(); // guarded by this

    TopicMeters(MeterRegistry registry, Topics topics) {
        this.registry = registry;
        this.topics = topics;
        gauge(OTHERS, lag(() -> rest().stream().mapToLong(this::lag).max().orElse(0)));
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

    /// Bytes that the slowest subscriber is behind. The subscribers of all topics are asked on
    /// their event loops once per scrape; a loop that does not answer soon keeps its previous
    /// figures.
    private long lag(Topic topic) {
        synchronized (lags) {
            if (System.nanoTime() - asked >= FRESH_NANOS) {
                asked = System.nanoTime();
                askAll();
            }
        }
        return lags.getOrDefault(topic, 0L);
    }

    private void askAll() {
        List<Topic> all = topics.all();
        lags.keySet().retainAll(all);
        CompletableFuture<?>[] answers =
                all.stream()
                        .map(topic -> topic.lag().thenAccept(lag -> lags.put(topic, lag)))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(answers).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // then those of before are as good as it gets
        }
    }

    private synchronized List<Topic> rest() {
        return List.copyOf(others);
    }

    private long sum(ToLongFunction<Topic> value) {
        return rest().stream().mapToLong(value).sum();
    }

    @Override
    public synchronized void added(Topic topic) {
        if (own.size() >= LABELLED) {
            others.add(topic);
            return;
        }
        String label = topic.name().path();
        own.put(
                topic,
                List.of(
                        gauge(label, lag(() -> lag(topic))),
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
