package dev.ropewalk.pubsub.settings;

/// Whether something is there.
public enum OnOff {
    /// It is.
    ON,
    /// It is not.
    OFF
}
