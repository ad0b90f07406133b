package dev.ropewalk.pubsub.disk;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /// Waits until the names in a directory are on the disk; Windows has no way to ask for that.
    static void force(Path directory) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
