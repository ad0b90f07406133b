package dev.ropewalk.protocol;

/// Why a connection ended, for [Protocol#connectionLost].
public sealed interface Disconnect {
    /// Both sides are through, no error on either; Twisted's `ConnectionDone`.
    record Done() implements Disconnect {}

    /// This side called [Transport#abortConnection]; Twisted's `ConnectionAborted`.
    record Aborted() implements Disconnect {}

    /// The network or the peer broke it, most often with a reset; Twisted's `ConnectionLost`.
    ///
    /// @param cause what the operating system said
    record Lost(Throwable cause) implements Disconnect {}

    /// A callback of the protocol threw.
    ///
    /// @param cause what it threw
    record Failed(Throwable cause) implements Disconnect {}
}
