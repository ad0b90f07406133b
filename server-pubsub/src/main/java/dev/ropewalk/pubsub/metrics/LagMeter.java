package dev.ropewalk.pubsub.metrics;

import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The lag of the slowest subscriber of each topic. The subscribers are asked on their event loops,
/// all of them once per scrape; a loop that does not answer soon keeps its previous figures. Any
/// thread.
final class LagMeter {
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int PATIENCE_MILLIS = 100;

    private final Topics topics;
    private final Map<Topic, Long> known = new ConcurrentHashMap<>();
    private long asked = System.nanoTime() - FRESH_NANOS;

    LagMeter(Topics topics) {
        this.topics = topics;
    }

    /// In bytes.
    long of(Topic topic) {
        askAll();
        return known.getOrDefault(topic, 0L);
    }

    private synchronized void askAll() {
        long now = System.nanoTime();
        if (now - asked < FRESH_NANOS) {
            return;
        }
        asked = now;
        List<Topic> all = topics.all();
        known.keySet().retainAll(all);
        CompletableFuture<?>[] answers =
                all.stream()
                        .map(topic -> topic.lag().thenAccept(lag -> known.put(topic, lag)))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(answers).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // then those of before are as good as it gets
        }
    }
}
