package dev.ropewalk.counter.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.counter.store.file.FileStoreEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;

/// Every kind of store, and how tests wait for it.
public final class Kinds {
    /// As `--store` and `--sync` have them.
    static final List<String> ALL = List.of("memory", "none", "1s", "always");

    private Kinds() {}

    public static StoreOptions options(String kind, Path directory) {
        return kind.equals("memory")
                ? StoreOptions.DEFAULT
                : file(directory.resolve("counter")).withSync(SyncMode.parse(kind));
    }

    public static StoreOptions file(Path path) {
        return StoreOptions.DEFAULT.withPlace(new FileStoreEngine.Place(path));
    }

    public static Sequence sequence(Store store, String name) {
        Sequence sequence = store.sequence(name);
        if (sequence == null) {
            throw new AssertionError("no room for " + name);
        }
        return sequence;
    }

    public static long next(Store store) {
        return get(sequence(store, Store.SINGLE).reserve(1));
    }

    /// What a stage comes to; a failure as it is.
    public static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StoreException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    /// The sentence with which a store refuses.
    public static String refusal(Executable call) {
        return String.valueOf(assertThrows(StoreException.class, call).getMessage());
    }
}
