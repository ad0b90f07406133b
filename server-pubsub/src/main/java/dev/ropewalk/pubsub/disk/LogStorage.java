package dev.ropewalk.pubsub.disk;

import java.nio.file.Path;

/// Where topics are kept, and how well.
///
/// @param directory made if it is not there; of one server at a time
/// @param sync when lines are forced to the disk
/// @param retention how much is kept of each topic
public record LogStorage(Path directory, LogSync sync, Retention retention) {
    /// Checks the directory's name.
    ///
    /// @throws IllegalArgumentException if it is empty
    public LogStorage {
        if (directory.toString().isEmpty()) {
            throw new IllegalArgumentException("a log needs a directory, not \"\"");
        }
    }
}
