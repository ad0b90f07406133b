package dev.ropewalk.service;

import dev.ropewalk.policy.LimitConnections;
import dev.ropewalk.protocol.Factory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the operator wants of every connection, whatever the server.
///
/// @param maxConnections connections of one server at a time, 0 for no limit
/// @param maxConnectionsPerPeer the same from one address, 0 for no limit
/// @param idleTimeout how long nothing may come or go before the connection is ended, zero for ever
/// @param lifetime how old a connection may get, zero for no limit
/// @param trafficLog whether the log shows what is received and sent
public record Policies(
        int maxConnections,
        int maxConnectionsPerPeer,
        Duration idleTimeout,
        Duration lifetime,
        boolean trafficLog) {
    /// Nothing is wanted.
    public static final Policies NONE = new Policies(0, 0, Duration.ZERO, Duration.ZERO, false);

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is negative, quoting it
    public Policies {
        require(maxConnections >= 0, "a limit of connections is 0 or more: " + maxConnections);
        require(
                maxConnectionsPerPeer >= 0,
                "a limit of connections is 0 or more: " + maxConnectionsPerPeer);
        require(!idleTimeout.isNegative(), "an idle time is zero or more: " + idleTimeout);
        require(!lifetime.isNegative(), "a lifetime is zero or more: " + lifetime);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /// What limits the connections around `inner`, counting together with `others`, if there are
    /// such; null where no limit is wanted.
    @Nullable LimitConnections limit(Factory inner, @Nullable LimitConnections others) {
        if (maxConnections == 0 && maxConnectionsPerPeer == 0) {
            return null;
        }
        return others == null
                ? new LimitConnections(inner, orMost(maxConnections), orMost(maxConnectionsPerPeer))
                : others.around(inner);
    }

    private static int orMost(int limit) {
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }
}
