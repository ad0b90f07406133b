package dev.ropewalk.pubsub.disk;

import java.util.function.LongSupplier;

/// What the logs of one directory share.
///
/// @param millis the time, since 1970
/// @param syncs counts what is forced
record Disk(Storage storage, DiskThreads threads, LongSupplier millis, SyncTally syncs) {
    Retention retention() {
        return storage.retention();
    }

    Sync sync() {
        return storage.sync();
    }
}
