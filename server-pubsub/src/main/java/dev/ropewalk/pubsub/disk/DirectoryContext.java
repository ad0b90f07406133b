package dev.ropewalk.pubsub.disk;

import java.util.function.LongSupplier;

/// What the logs of one directory share.
///
/// @param millis the time, since 1970
/// @param syncs counts what is forced
record DirectoryContext(LogStorage storage, DiskThreads threads, LongSupplier millis, SyncTally syncs) {
    Retention retention() {
        return storage.retention();
    }

    LogSync sync() {
        return storage.sync();
    }
}
