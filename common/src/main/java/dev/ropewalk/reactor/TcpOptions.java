package dev.ropewalk.reactor;

import java.time.Duration;

/// The times after which the kernel gives up a TCP peer that has vanished: a machine that lost its
/// power or its network sends no FIN and no reset.
///
/// @param keepAliveIdle how long a peer is silent before it is asked whether it is still there, in
///   whole seconds; zero for never
/// @param keepAliveInterval the time between two such questions, in whole seconds
/// @param keepAliveProbes how many questions without an answer end the connection
/// @param userTimeout how long written bytes may stay unacknowledged, or unsent because the peer
///   does not read (RFC 5482); zero for as long as the kernel repeats them
public record TcpOptions(
        Duration keepAliveIdle,
        Duration keepAliveInterval,
        int keepAliveProbes,
        Duration userTimeout) {
    private static final int MOST_SECONDS = 32_767; // Linux takes no more
    private static final int MOST_PROBES = 127;
    private static final Duration LONGEST = Duration.ofDays(24); // in an int of milliseconds

    /// A vanished peer is gone after two minutes at most, whether bytes wait for it or not.
    public static final TcpOptions DEFAULT =
            new TcpOptions(
                    Duration.ofSeconds(60), Duration.ofSeconds(10), 6, Duration.ofSeconds(90));

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public TcpOptions {
        checkSeconds("a keepalive time", keepAliveIdle, 0);
        checkSeconds("a keepalive interval", keepAliveInterval, 1);
        if (keepAliveProbes < 1 || keepAliveProbes > MOST_PROBES) {
            throw new IllegalArgumentException(
                    "keepalive probes are from 1 to " + MOST_PROBES + ": " + keepAliveProbes);
        }
        if (userTimeout.isNegative() || userTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a user timeout is from 0s to " + LONGEST.toDays() + "d: " + userTimeout);
        }
    }

    private static void checkSeconds(String name, Duration time, int least) {
        if (!time.equals(Duration.ofSeconds(time.toSeconds()))
                || time.toSeconds() < least
                || time.toSeconds() > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "%s is in whole seconds, from %ds to %ds: %s"
                            .formatted(name, least, MOST_SECONDS, time));
        }
    }

    /// The same with another user timeout.
    ///
    /// @throws IllegalArgumentException if it is out of its range, quoting it
    public TcpOptions withUserTimeout(Duration timeout) {
        return new TcpOptions(keepAliveIdle, keepAliveInterval, keepAliveProbes, timeout);
    }

    boolean keepsAlive() {
        return !keepAliveIdle.isZero();
    }
}
