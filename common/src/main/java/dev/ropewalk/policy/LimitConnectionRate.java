package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Limits how fast new connections come, in all: `new LimitConnectionRate(echo,
/// Rate.perSecond(20).burst(100))`.
///
/// One over the rate gets the inner factory's [Factory#buildRefusal].
public final class LimitConnectionRate extends WrappingFactory {
    private final LongSupplier nanoTime;
    private final TokenBucket bucket;
    private final String reason;

    /// On the system's clock.
    ///
    /// @param rate in connections
    public LimitConnectionRate(Factory inner, Rate rate) {
        this(inner, rate, System::nanoTime);
    }

    /// On another clock, for a test: `new LimitConnectionRate(echo, rate, clock::nanoTime)`.
    ///
    /// @param rate in connections
    /// @param nanoTime nanoseconds, as [System#nanoTime]; called on every event loop
    public LimitConnectionRate(Factory inner, Rate rate, LongSupplier nanoTime) {
        super(inner);
        this.nanoTime = nanoTime;
        this.bucket = new TokenBucket(rate);
        this.reason = "too many new connections (limit " + rate + ")";
    }

    @Override
    public @Nullable Protocol buildProtocol(SocketAddress peer) {
        return bucket.tryTake(nanoTime.getAsLong())
                ? super.buildProtocol(peer)
                : inner().buildRefusal(peer, reason);
    }

    /// Nothing to add once the connection stands.
    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        return built;
    }
}
