package dev.ropewalk.pubsub.log;

/// What becomes of a reader that the log overtakes.
public enum SlowConsumerPolicy {
    /// It is closed; its last line says why, and how many lines it missed.
    DISCONNECT,
    /// It gets a line that says how many it lost, and goes on.
    SKIP
}
