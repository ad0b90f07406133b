package dev.ropewalk.counter.store.file.cells;

/// The content of the tables in four numbers: how often they were changed, how much they hold, and
/// a digest of all rows that each change brings up to date, so that reading it costs nothing.
///
/// @param generation how many transactions have changed them
/// @param counters names that have cells
/// @param keys idempotency keys that are kept
/// @param digest the sum of the checksums of all rows
public record TableState(long generation, long counters, long keys, long digest) {
    public static final TableState NONE = new TableState(0, 0, 0, 0);

    /// With more rows, or fewer where a number is negative.
    public TableState plus(long moreCounters, long moreKeys, long moreDigest) {
        return new TableState(
                generation, counters + moreCounters, keys + moreKeys, digest + moreDigest);
    }

    public TableState at(long otherGeneration) {
        return new TableState(otherGeneration, counters, keys, digest);
    }

    public long check(long seal) {
        return Checksum.of(Checksum.of(seal, generation), counters, keys, digest);
    }
}
