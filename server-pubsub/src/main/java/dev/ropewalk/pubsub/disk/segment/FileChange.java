package dev.ropewalk.pubsub.disk.segment;

import java.io.IOException;

/// Something that is to be done to files, later than it was found out: at start, when nothing is
/// wrong with any topic; while the server runs, on a thread that may wait.
@FunctionalInterface
public interface FileChange {
    /// Called once, or again where it failed.
    void apply() throws IOException;
}
