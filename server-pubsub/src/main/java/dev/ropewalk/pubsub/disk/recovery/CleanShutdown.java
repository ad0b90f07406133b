package dev.ropewalk.pubsub.disk.recovery;

/// How the last server that wrote to a directory ended.
public enum CleanShutdown {
    /// In order: every segment is closed.
    CLEAN,
    /// It was killed, and the machine went on: all that it stored is there, but for a line that it
    /// was in the midst of.
    KILLED,
    /// With the machine, or nobody knows: what was not forced to the disk may be lost, whatever
    /// readers have seen of it. So offsets from there on get another epoch.
    LOST
}
