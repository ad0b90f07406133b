package dev.ropewalk.counter.store;

/// The options of a store.
///
/// @param place where it keeps its counters
/// @param sync what a power failure may take back; nothing to a store in memory
/// @param perPath whether it has a counter for each name, or one for all names
/// @param maxCounters how many counters it may have, from 1
/// @param maxKeys how many idempotency keys it may keep at a time, from 1
public record StoreOptions(
        StorePlace place, SyncMode sync, boolean perPath, int maxCounters, int maxKeys) {
    /// The defaults: one counter in memory; 10,000 counters with a counter per path, a million
    /// keys.
    public static final StoreOptions DEFAULT =
            new StoreOptions(StorePlace.parse("memory"), SyncMode.SECOND, false, 10_000, 1_000_000);

    /// Checks the limits.
    ///
    /// @throws IllegalArgumentException if one is less than 1, quoting it
    public StoreOptions {
        if (maxCounters < 1) {
            throw new IllegalArgumentException("there is at least 1 counter: " + maxCounters);
        }
        if (maxKeys < 1) {
            throw new IllegalArgumentException("there is at least 1 key: " + maxKeys);
        }
    }

    /// Opens a store with these options; see [StorePlace#open].
    ///
    /// @throws StoreException if it cannot be opened
    public Store open() {
        return place.open(this);
    }

    /// With another place.
    public StoreOptions withPlace(StorePlace other) {
        return new StoreOptions(other, sync, perPath, maxCounters, maxKeys);
    }

    /// With another say about power failures.
    public StoreOptions withSync(SyncMode other) {
        return new StoreOptions(place, other, perPath, maxCounters, maxKeys);
    }

    /// With a counter for each name, at most `most`.
    public StoreOptions withCounterPerPath(int most) {
        return new StoreOptions(place, sync, true, most, maxKeys);
    }

    /// With room for `most` idempotency keys.
    public StoreOptions withMaxKeys(int most) {
        return new StoreOptions(place, sync, perPath, maxCounters, most);
    }
}
