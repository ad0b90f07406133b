package dev.ropewalk.counter.store;

/// A place that an engine keeps counters in, as `--store` names it; [Object#toString()] writes it
/// as [Stores#place] reads it. Immutable.
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
}
