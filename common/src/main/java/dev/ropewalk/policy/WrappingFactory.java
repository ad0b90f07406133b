package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A factory around another one, for a policy that concerns every connection; Twisted's
/// `WrappingFactory`.
///
/// An author of a policy extends it and overrides [#wrap], or [#buildProtocol] to refuse. Like any
/// factory it is called on the event loop of each connection, so state that the connections share
/// must be thread-safe.
public abstract class WrappingFactory implements Factory {
    private final Factory inner;

    /// For subclasses.
    ///
    /// @param inner serves the connections
    protected WrappingFactory(Factory inner) {
        this.inner = Objects.requireNonNull(inner, "inner");
    }

    /// The factory inside, which may be a policy itself; any thread.
    public final Factory inner() {
        return inner;
    }

    /// Called on the event loop for each connection that the inner factory serves, with the
    /// protocol that it built.
    ///
    /// @return most often a [ProtocolWrapper] around `built`; by default `built` itself, for a
    ///   policy that concerns refusals alone
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        return built;
    }

    /// [#wrap]s what the inner factory builds; where that refuses with null, so does this.
    @Override
    public @Nullable Protocol buildProtocol(SocketAddress peer) {
        Protocol built = inner.buildProtocol(peer);
        return built == null ? null : wrap(built, peer);
    }

    /// Called on the event loop for each connection that the inner factory refuses, with the
    /// refusal that it built.
    ///
    /// @return by default `refusal` itself; for a policy that changes the bytes or watches over all
    ///   connections a [ProtocolWrapper] around it
    protected Protocol wrapRefusal(Protocol refusal, SocketAddress peer) {
        return refusal;
    }

    /// [#wrapRefusal]s what the inner factory builds.
    @Override
    public @Nullable Protocol buildRefusal(SocketAddress peer, String reason) {
        Protocol refusal = inner.buildRefusal(peer, reason);
        return refusal == null ? null : wrapRefusal(refusal, peer);
    }

    @Override
    public void start() {
        inner.start();
    }

    @Override
    public void stop() {
        inner.stop();
    }
}
