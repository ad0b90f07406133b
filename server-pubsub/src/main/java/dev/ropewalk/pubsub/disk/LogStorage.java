package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.log.KeptLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/// The directory in which topics are kept, and how durably.
///
/// @param directory made if it is not there; of one server at a time
/// @param sync when lines are forced to the disk
/// @param retention how much is kept of each topic
public record LogStorage(Path directory, LogSync sync, Retention retention)
        implements KeptLogs.Storage {
    /// Checks the directory's name.
    ///
    /// @throws IllegalArgumentException if it is empty
    public LogStorage {
        if (directory.toString().isEmpty()) {
            throw new IllegalArgumentException("a log needs a directory, not \"\"");
        }
    }

    @Override
    public LogDirectory open(LongSupplier millis) throws IOException {
        return LogDirectory.open(this, millis);
    }
}
