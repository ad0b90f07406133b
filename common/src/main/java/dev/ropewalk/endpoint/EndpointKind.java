package dev.ropewalk.endpoint;

import org.jspecify.annotations.Nullable;

/// A kind of endpoint, such as `tcp`: its name and its parameters. Twisted's
/// `IStreamServerEndpointStringParser` and its twin for clients.
///
/// [java.util.ServiceLoader] finds the kinds: a jar on the class path with a line in
/// `META-INF/services/dev.ropewalk.endpoint.EndpointKind` brings one. The class needs a public
/// constructor without arguments; there is one instance per process. A kind that is to be opened
/// implements `ChannelKind` of the package `reactor`, which adds the calls that listen and connect.
///
/// All methods may be called on any thread, and return the same each time.
public interface EndpointKind {
    /// The word before the first colon: lower-case letters and digits, such as `tcp6`.
    String name();

    /// The parameters of a server's endpoint; null if nobody can listen on this kind.
    default @Nullable Signature server() {
        return null;
    }

    /// The parameters of a client's endpoint; null if nobody can connect to this kind.
    default @Nullable Signature client() {
        return null;
    }
}
