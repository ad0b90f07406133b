package dev.ropewalk.counter.store;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the engine of a store. Any thread.
public final class Stores {
    private static final List<StoreEngine> ENGINES =
            ServiceLoader.load(StoreEngine.class, Stores.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Stores() {}

    /// Opens a store; see [StorePlace#open].
    ///
    /// @throws StoreException if it cannot be opened
    public static Store open(StoreOptions options) {
        return options.place().open(options);
    }

    /// Reads the place of a store.
    ///
    /// @param text as a person wrote it, such as `memory`
    /// @throws IllegalArgumentException if it is no place of any engine, quoting it
    public static StorePlace place(String text) {
        return ENGINES.stream()
                .map(engine -> engine.place(text))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "a store is "
                                        + joined(" or ", StoreEngine::syntax)
                                        + ", such as "
                                        + joined(", ", StoreEngine::example)
                                        + ", not \""
                                        + text
                                        + "\""));
    }

    private static String joined(String between, Function<StoreEngine, @Nullable String> text) {
        return ENGINES.stream()
                .map(text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(between));
    }
}
