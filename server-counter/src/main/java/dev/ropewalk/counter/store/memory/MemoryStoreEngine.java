package dev.ropewalk.counter.store.memory;

import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreEngine;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.StorePlace;
import org.jspecify.annotations.Nullable;

/// Keeps counters in the memory of this process: `memory`.
public final class MemoryStoreEngine implements StoreEngine {
    /// For [java.util.ServiceLoader].
    public MemoryStoreEngine() {}

    @Override
    public String syntax() {
        return "memory";
    }

    @Override
    public @Nullable StorePlace place(String text) {
        return text.equals("memory") ? new Place() : null;
    }

    private record Place() implements StorePlace {
        @Override
        public Store open(StoreOptions options) {
            return new MemoryStore(options);
        }

        @Override
        public boolean isSynced() {
            return false;
        }

        @Override
        public String hint(StoreOptions options) {
            return "counts in memory: from 1 at each start";
        }

        @Override
        public String toString() {
            return "memory";
        }
    }
}
