package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Limits how fast new connections come, in all or from each peer: `new LimitConnectionRate(echo,
/// Rate.perSecond(20).burst(100))`.
///
/// One over the rate gets the inner factory's [Factory#buildRefusal]. A peer is an IP address, or
/// all of an IPv6 network of 64 bits; all peers on unix sockets are one.
public final class LimitConnectionRate extends WrappingFactory {
    private final ConnectionRate rate;

    /// In all, on the system's clock.
    ///
    /// @param rate in connections
    public LimitConnectionRate(Factory inner, Rate rate) {
        this(inner, rate, System::nanoTime);
    }

    /// In all, on another clock, for a test: `new LimitConnectionRate(echo, rate,
    /// clock::nanoTime)`.
    ///
    /// @param rate in connections
    /// @param nanoTime nanoseconds, as [System#nanoTime]; called on every event loop
    public LimitConnectionRate(Factory inner, Rate rate, LongSupplier nanoTime) {
        this(inner, ConnectionRate.ofAll(rate, nanoTime));
    }

    private LimitConnectionRate(Factory inner, ConnectionRate rate) {
        super(inner);
        this.rate = rate;
    }

    /// Each peer has the rate for itself. Of those that came last it remembers 10,000, so that many
    /// peers cost no memory.
    ///
    /// @param rate in connections
    /// @param nanoTime nanoseconds, as [System#nanoTime]; called on every event loop
    public static LimitConnectionRate perPeer(Factory inner, Rate rate, LongSupplier nanoTime) {
        return new LimitConnectionRate(inner, ConnectionRate.ofEach(rate, nanoTime));
    }

    /// The same limit around another factory: the connections of both count together.
    public LimitConnectionRate around(Factory other) {
        return new LimitConnectionRate(other, rate);
    }

    /// Connections refused since the start; any thread, for metrics.
    public long refused() {
        return rate.refused();
    }

    @Override
    public @Nullable Protocol buildProtocol(SocketAddress peer) {
        String reason = rate.refusal(peer);
        return reason == null ? super.buildProtocol(peer) : inner().buildRefusal(peer, reason);
    }

    /// Nothing to add once the connection stands.
    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        return built;
    }
}
