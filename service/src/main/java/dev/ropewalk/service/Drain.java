package dev.ropewalk.service;

import java.time.Duration;

/// The drain: how servers end.
///
/// @param delay how long they go on as before while `/readyz` says that they are about to end, for
///   what sends them clients to notice
/// @param timeout how long connections may finish what they do after that; the rest is reset
public record Drain(Duration delay, Duration timeout) {
    /// No delay, and thirty seconds.
    public static final Drain DEFAULT = new Drain(Duration.ZERO, Duration.ofSeconds(30));

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is negative, quoting it
    public Drain {
        if (delay.isNegative() || timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "a drain takes no time or more: " + delay + ", " + timeout);
        }
    }
}
