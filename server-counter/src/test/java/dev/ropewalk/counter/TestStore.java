package dev.ropewalk.counter;

import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A store whose every reservation waits until the test completes it.
final class TestStore implements Store, Sequence {
    private final Queue<CompletableFuture<Long>> asked = new ArrayDeque<>();
    private volatile boolean closed;

    /// The oldest reservation that is waiting, null if there is none.
    synchronized @Nullable CompletableFuture<Long> poll() {
        return asked.poll();
    }

    synchronized int waiting() {
        return asked.size();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized CompletionStage<Long> reserve(int n) {
        CompletableFuture<Long> number = new CompletableFuture<>();
        asked.add(number);
        return number;
    }

    @Override
    public CompletionStage<Long> last() {
        return CompletableFuture.completedFuture(0L);
    }

    @Override
    public CompletionStage<Void> set(long last) {
        return reserve(1).thenAccept(_ -> {});
    }

    @Override
    public Sequence sequence(String name) {
        return this;
    }

    @Override
    public Sequence find(String name) {
        return this;
    }

    @Override
    public CompletionStage<Keyed> once(String key, Sequence sequence, String name) {
        return reserve(1).thenApply(number -> new Keyed(number, name, true));
    }

    @Override
    public CompletionStage<Map<String, Long>> snapshot() {
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletionStage<Void> restore(Map<String, Long> counters) {
        return set(1);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Load load() {
        return new Load(1, 0, 0, false, 0, 0);
    }
}
