package dev.ropewalk.service;

import dev.ropewalk.reactor.TcpOptions;
import java.time.Duration;

/// The policies for every connection, whatever the server.
///
/// @param limits how many there may be
/// @param idleTimeout how long nothing may come or go before the connection is ended, zero for ever
/// @param lifetime how old a connection may get, zero for no limit
/// @param trafficLog whether the log shows what is received and sent
/// @param tcp how vanished peers are found
public record PolicyOptions(
        ConnectionLimits limits,
        Duration idleTimeout,
        Duration lifetime,
        boolean trafficLog,
        TcpOptions tcp) {
    /// Nothing is wanted.
    public static final PolicyOptions NONE =
            new PolicyOptions(
                    ConnectionLimits.NONE, Duration.ZERO, Duration.ZERO, false, TcpOptions.DEFAULT);

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is negative, quoting it
    public PolicyOptions {
        require(!idleTimeout.isNegative(), "an idle time is zero or more: " + idleTimeout);
        require(!lifetime.isNegative(), "a lifetime is zero or more: " + lifetime);
    }

    /// With limits of connections alone, in all and from one address, 0 for none.
    ///
    /// @throws IllegalArgumentException if one is negative, quoting it
    public PolicyOptions(
            int maxConnections,
            int maxConnectionsPerPeer,
            Duration idleTimeout,
            Duration lifetime,
            boolean trafficLog) {
        this(
                new ConnectionLimits(maxConnections, maxConnectionsPerPeer, null, null, 0, 0),
                idleTimeout,
                lifetime,
                trafficLog,
                TcpOptions.DEFAULT);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
