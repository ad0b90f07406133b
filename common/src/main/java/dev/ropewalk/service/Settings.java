package dev.ropewalk.service;

import dev.ropewalk.reactor.IoBackend;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How [Servers] run, whichever they are.
///
/// @param backend what the event loops run on; null for the best that works here
/// @param threads the number of event loops, 1 or more
/// @param drainTimeout how long connections may finish what they do at the end
/// @param policies what wraps every server's factory
public record Settings(
        @Nullable IoBackend backend, int threads, Duration drainTimeout, Policies policies) {
    static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

    /// What the command line has where nothing is given.
    public static final Settings DEFAULT =
            new Settings(
                    null, Runtime.getRuntime().availableProcessors(), DRAIN_TIMEOUT, Policies.NONE);

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public Settings {
        if (threads < 1) {
            throw new IllegalArgumentException("there is 1 event loop or more: " + threads);
        }
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException("a drain takes no time or more: " + drainTimeout);
        }
    }
}
