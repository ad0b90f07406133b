package dev.ropewalk.counter.store;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A place that an engine keeps counters in, as `--store` names it; [Object#toString()] writes it
/// as [#parse] reads it. Immutable.
public interface StorePlace {
    /// Opens a store there; called at start, not on an event loop, because it may read and write
    /// files.
    ///
    /// @throws StoreException if it cannot be opened: one sentence with the place. What was there
    ///   is unchanged then
    Store open(StoreOptions options);

    /// Whether [SyncMode] has a meaning there.
    boolean isSynced();

    /// A note for the person who starts the server: the fate of the counters, such as `counts in
    /// memory: from 1 at each start`.
    ///
    /// @param options as the store is opened with
    String hint(StoreOptions options);

    /// Reads the place of a store.
    ///
    /// @param text as a person wrote it, such as `memory`
    /// @throws IllegalArgumentException if it is no place of any engine, quoting it
    static StorePlace parse(String text) {
        List<StoreEngine> engines =
                ServiceLoader.load(StoreEngine.class, StoreEngine.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return engines.stream()
                .map(engine -> engine.place(text))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "a store is "
                                        + joined(engines, " or ", StoreEngine::syntax)
                                        + ", such as "
                                        + joined(engines, ", ", StoreEngine::example)
                                        + ", not \""
                                        + text
                                        + "\""));
    }

    private static String joined(
            List<StoreEngine> engines,
            String between,
            Function<StoreEngine, @Nullable String> text) {
        return engines.stream()
                .map(text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(between));
    }
}
