package dev.ropewalk.service;

import dev.ropewalk.admin.AdminOptions;
import dev.ropewalk.reactor.IoBackend;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The settings of [Servers], whichever they are.
///
/// @param backend what the event loops run on; null for the best that works here
/// @param threads the number of event loops, 1 or more
/// @param drain how they end
/// @param policies what wraps every server's factory
/// @param admin where operators see how they are, and which may; null for nowhere
public record ServiceSettings(
        @Nullable IoBackend backend,
        int threads,
        Drain drain,
        PolicyOptions policies,
        @Nullable AdminOptions admin) {
    /// The defaults of the command line, except the limits of connections.
    public static final ServiceSettings DEFAULT =
            new ServiceSettings(
                    null,
                    Runtime.getRuntime().availableProcessors(),
                    Drain.DEFAULT,
                    PolicyOptions.NONE,
                    null);

    /// Without an admin endpoint, and without a delay at the end.
    public ServiceSettings(
            @Nullable IoBackend backend,
            int threads,
            Duration drainTimeout,
            PolicyOptions policies) {
        this(backend, threads, new Drain(Duration.ZERO, drainTimeout), policies, null);
    }

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public ServiceSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("there is 1 event loop or more: " + threads);
        }
    }
}
