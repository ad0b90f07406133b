package dev.ropewalk.service;

import dev.ropewalk.policy.Rate;
import org.jspecify.annotations.Nullable;

/// The limits of the connections of one server: their number, their rate, their unsent bytes.
///
/// @param total connections at a time, 0 for no limit
/// @param perPeer the same from one address, 0 for no limit
/// @param rate new connections; null for no limit
/// @param ratePerPeer the same from one address; null for no limit
/// @param unsent bytes that may wait for those connections of all servers that do not read, 0 for
///   as many as the direct memory has room for
/// @param process connections of all servers together at a time, 0 for no limit
public record ConnectionLimits(
        int total,
        int perPeer,
        @Nullable Rate rate,
        @Nullable Rate ratePerPeer,
        long unsent,
        int process) {
    /// No limit but the direct memory.
    public static final ConnectionLimits NONE = new ConnectionLimits(0, 0, null, null, 0, 0);

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is negative, quoting it
    public ConnectionLimits {
        check(total);
        check(perPeer);
        check(process);
        if (unsent < 0) {
            throw new IllegalArgumentException("a limit of bytes is 0 or more: " + unsent);
        }
    }

    private static void check(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit of connections is 0 or more: " + limit);
        }
    }
}
