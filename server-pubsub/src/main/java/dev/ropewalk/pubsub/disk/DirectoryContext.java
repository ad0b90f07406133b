package dev.ropewalk.pubsub.disk;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// The shared part of the logs of one directory.
///
/// @param millis the time, since 1970
/// @param syncs how often a log was forced to the disk
/// @param syncNanos how long that took
record DirectoryContext(
        LogStorage storage,
        DiskThreads threads,
        LongSupplier millis,
        LongAdder syncs,
        LongAdder syncNanos) {
    DirectoryContext(LogStorage storage, DiskThreads threads, LongSupplier millis) {
        this(storage, threads, millis, new LongAdder(), new LongAdder());
    }

    Retention retention() {
        return storage.retention();
    }

    LogSync sync() {
        return storage.sync();
    }
}
