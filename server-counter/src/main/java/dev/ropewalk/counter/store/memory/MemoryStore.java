package dev.ropewalk.counter.store.memory;

import dev.ropewalk.counter.store.CounterNames;
import dev.ropewalk.counter.store.Numbers;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counters that are gone with the process.
public final class MemoryStore implements Store {
    private final CounterNames names;
    private final MemoryKeys keys;
    private final Map<String, MemorySequence> counters = new ConcurrentHashMap<>();

    public MemoryStore(StoreOptions options) {
        names = new CounterNames(options);
        keys = new MemoryKeys(options.maxKeys(), System::nanoTime);
    }

    @Override
    public @Nullable Sequence sequence(String name) {
        String counter = names.counter(name);
        MemorySequence there = counters.get(counter);
        return there != null || names.areAllTaken(counters) ? there : made(counter);
    }

    private @Nullable Sequence made(String counter) {
        synchronized (counters) { // so that there is room for it still
            return names.areAllTaken(counters)
                    ? counters.get(counter)
                    : counters.computeIfAbsent(counter, _ -> new MemorySequence());
        }
    }

    @Override
    public @Nullable Sequence find(String name) {
        return counters.get(names.counter(name));
    }

    @Override
    public CompletionStage<Keyed> once(String key, Sequence sequence, String name) {
        return keys.once(key, sequence, name);
    }

    @Override
    public CompletionStage<Map<String, Long>> snapshot() {
        return CompletableFuture.completedFuture(Numbers.readAll(this::numbers));
    }

    private SortedMap<String, Numbers> numbers() {
        SortedMap<String, Numbers> numbers = new TreeMap<>();
        counters.forEach((name, sequence) -> numbers.put(name, sequence.numbers()));
        return numbers;
    }

    @Override
    public CompletionStage<Void> restore(Map<String, Long> last) {
        names.check(last);
        List<Numbers.Change> changes = new ArrayList<>();
        synchronized (counters) {
            if (!names.haveRoom(counters, last.keySet())) {
                return CompletableFuture.failedFuture(names.full());
            }
            last.forEach((name, to) -> changes.add(change(name, to)));
        }
        Numbers.setAll(changes);
        return CompletableFuture.completedFuture(null);
    }

    private Numbers.Change change(String name, long to) {
        MemorySequence sequence = counters.computeIfAbsent(name, _ -> new MemorySequence());
        return new Numbers.Change(name, sequence.numbers(), to, _ -> {});
    }

    @Override
    public Load load() {
        return new Load(counters.size(), keys.size(), 0, false, 0, 0);
    }

    @Override
    public void close() {}
}
