package dev.ropewalk.counter.store;

import dev.ropewalk.counter.store.file.OpenFiles;
import dev.ropewalk.counter.store.memory.MemoryStore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Opens stores.
public final class Stores {
    private Stores() {}

    /// Opens a store; called at start, not on an event loop, for it may read and write files.
    ///
    /// @throws StoreException if it cannot be opened: one sentence with the file's name. A file
    ///   that was there is as it was then
    public static Store open(StoreOptions options) {
        return switch (options.place()) {
            case StorePlace.Memory() -> new MemoryStore(options);
            case StorePlace.File place -> OpenFiles.open(place, options, clock());
        };
    }

    /// The wall clock as it was at the start, and steady from then on: who sets it does not age the
    /// keys of a running server.
    private static LongSupplier clock() {
        long start = System.currentTimeMillis();
        long then = System.nanoTime();
        return () -> start + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - then);
    }
}
