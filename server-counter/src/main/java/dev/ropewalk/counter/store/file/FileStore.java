package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.AllNumbers;
import dev.ropewalk.counter.store.CounterNames;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Counters in a state file, their names and the idempotency keys in tables beside it.
final class FileStore implements Store {
    private final OpenFiles open;
    private final CounterNames names;
    private final FileCounters counters;
    private final FileKeys keys;
    private final FileRestore restore;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Before the start.
    ///
    /// @param named the cells by name
    FileStore(OpenFiles open, StoreOptions options, Map<String, Integer> named) throws IOException {
        this.open = open;
        names = new CounterNames(options);
        counters = new FileCounters(open, names);
        keys = new FileKeys(open);
        restore = new FileRestore(open, counters);
        if (options.perPath()) {
            for (var name : named.entrySet()) {
                counters.add(name.getKey(), name.getValue());
            }
        }
        if (!options.perPath() || open.cells().cell(0).last() > 0) {
            counters.add(SINGLE, 0);
        }
    }

    @Override
    public @Nullable Sequence sequence(String name) {
        return counters.sequence(name);
    }

    @Override
    public @Nullable Sequence find(String name) {
        return counters.find(name);
    }

    @Override
    public CompletionStage<Keyed> once(String key, Sequence sequence, String name) {
        if (sequence instanceof FileSequence own) {
            return keys.once(key, own, name);
        }
        throw new IllegalArgumentException("no counter of this store: " + sequence);
    }

    @Override
    public CompletionStage<Map<String, Long>> snapshot() {
        return CompletableFuture.completedFuture(AllNumbers.read(counters::numbers));
    }

    @Override
    public CompletionStage<Void> restore(Map<String, Long> last) {
        names.check(last);
        return restore.restore(last);
    }

    @Override
    public Load load() {
        FileEngine engine = open.engine();
        return new Load(
                counters.size(),
                open.tables().keptKeys(),
                engine.waiting(),
                engine.isInDoubt(),
                engine.forces(),
                engine.forceNanos());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            open.close();
        }
    }
}
