package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreEngine;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.counter.store.StorePlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Keeps counters in files: `file:PATH`.
public final class FileStoreEngine implements StoreEngine {
    private static final String SCHEME = "file:";

    /// For [java.util.ServiceLoader].
    public FileStoreEngine() {}

    @Override
    public String syntax() {
        return SCHEME + "PATH";
    }

    @Override
    public String example() {
        return SCHEME + "/var/lib/ropewalk/counter";
    }

    @Override
    public @Nullable StorePlace place(String text) {
        String path = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "";
        try {
            return path.isEmpty() ? null : new Place(Path.of(path));
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(
                    "no path of a file: \"" + path + "\": " + wrong.getReason(), wrong);
        }
    }

    /// A state file, which is made if necessary; its directory must exist.
    ///
    /// @param path as a person wrote it
    public record Place(Path path) implements StorePlace {
        @Override
        public Store open(StoreOptions options) {
            return FileStore.open(path, options, clock());
        }

        /// The wall clock as it was at the start, and steady from then on: whoever sets the clock
        /// does not age the keys of a running server.
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
            return SCHEME + path;
        }
    }
}
