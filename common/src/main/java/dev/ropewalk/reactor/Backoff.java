package dev.ropewalk.reactor;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The waits before each next attempt to connect; Twisted's `backoffPolicy`.
///
/// @param first the wait after the first failure
/// @param longest no wait is longer
/// @param factor by how much each wait is longer than the one before, 1 or more
/// @param jitter the share of a wait that chance takes away, 0 to 1, so that a thousand clients of
///   a server that came back do not all call in the same moment
public record Backoff(Duration first, Duration longest, double factor, double jitter) {
    /// From 1 to 60 seconds, half as long again each time, up to a fifth less by chance.
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 1.5, 0.2);

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public Backoff {
        require(first.isPositive(), "a first wait is longer than zero: " + first);
        require(
                longest.compareTo(first) >= 0,
                "the longest wait is not shorter than the first: " + longest);
        require(factor >= 1, "a factor is 1 or more: " + factor);
        require(jitter >= 0 && jitter <= 1, "a jitter is from 0 to 1: " + jitter);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /// The wait after this many failures in a row, one or more.
    Duration after(int failures, RandomGenerator chance) {
        double wait =
                Math.min(
                        (double) longest.toNanos(),
                        first.toNanos() * Math.pow(factor, failures - 1.0));
        return Duration.ofNanos((long) (wait * (1 - jitter * chance.nextDouble())));
    }
}
