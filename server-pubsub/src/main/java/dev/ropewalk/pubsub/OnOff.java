package dev.ropewalk.pubsub;

/// Whether something is there.
public enum OnOff {
    /// It is.
    ON,
    /// It is not.
    OFF
}
