package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.StorePlace;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A state file, which is made if necessary; its directory must exist.
///
/// @param path as a person wrote it
public record FilePlace(Path path) implements StorePlace {
    @Override
    public Store open(StoreOptions options) {
        return OpenFiles.open(this, options, clock());
    }

    /// The wall clock as it was at the start, and steady from then on: whoever sets the clock does
    /// not age the keys of a running server.
    private static LongSupplier clock() {
        long start = System.currentTimeMillis();
        long then = System.nanoTime();
        return () -> start + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - then);
    }

    @Override
    public boolean isSynced() {
        return true;
    }

    @Override
    public String hint(StoreOptions options) {
        return "counts in " + path + ", sync " + options.sync();
    }

    @Override
    public String toString() {
        return FileStoreEngine.SCHEME + path;
    }
}
