package dev.ropewalk.pubsub.log;

/// The policy for a subscriber that the log overtakes.
public enum SlowConsumerPolicy {
    /// The subscriber is closed; its last line says why, and how many lines it missed.
    DISCONNECT,
    /// The subscriber gets a line that says how many lines it lost, and goes on.
    SKIP
}
