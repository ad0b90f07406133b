package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import java.util.concurrent.CompletionStage;

/// A connection that this side made; comes from a [Dialer].
///
/// @param protocol what the factory built for it, made already
/// @param lost completed with the reason after the protocol's `connectionLost`
public record Dialed(Protocol protocol, CompletionStage<Disconnect> lost) {}
