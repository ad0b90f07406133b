package dev.ropewalk.protocol;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// Builds a [Protocol] for each connection and holds what outlives it; Twisted's `Factory`.
///
/// A lambda serves: `peer -> new Echo()`. Connections of one port are spread over the event loops,
/// so what a factory shares among its protocols must be thread-safe.
@FunctionalInterface
public interface Factory {
    /// Called for each new connection, on that connection's event loop, before
    /// [Protocol#makeConnection]; must not block.
    ///
    /// @param peer the other side, an [java.net.InetSocketAddress] or a
    ///   [java.net.UnixDomainSocketAddress]
    /// @return a protocol that serves this connection alone, or null to refuse it: it is closed
    ///   then
    @Nullable Protocol buildProtocol(SocketAddress peer);

    /// Called by a policy that must refuse a connection this factory would serve; on that
    /// connection's event loop, in place of [#buildProtocol].
    ///
    /// @param reason why, a phrase for a person (`"too many connections (limit 100)"`)
    /// @return a protocol that says so in its own language and closes, such as a [Farewell], or
    ///   null, by default, where the protocol has no words for it: the connection is closed in
    ///   silence
    default @Nullable Protocol buildRefusal(SocketAddress peer, String reason) {
        return null;
    }

    /// Called before the first port that uses this factory listens, on the thread that asked for
    /// it; Twisted's `startFactory`. An exception here fails the listen; the command line shows the
    /// message of an [java.io.UncheckedIOException]'s cause as it is.
    default void start() {}

    /// Called after the last port that uses this factory has stopped and its connections are gone;
    /// Twisted's `stopFactory`. On a thread of its own, so that it may close files: the end of the
    /// reactor waits for it.
    default void stop() {}
}
