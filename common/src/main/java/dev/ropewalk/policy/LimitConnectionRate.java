package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Limits how fast new connections come, in all or from each peer: `new LimitConnectionRate(echo,
/// Rate.perSecond(20).burst(100))`.
///
/// A connection over the rate gets the inner factory's [Factory#buildRefusal]. A peer is an IP
/// address, or all of an IPv6 network of 64 bits; all peers on unix sockets are one.
public final class LimitConnectionRate extends WrappingFactory {
    /// Peers that a limit of each remembers.
    private static final int KNOWN = 10_000;

    private final Buckets buckets;

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
        this(inner, new Buckets(rate, nanoTime, new TokenBucket(rate)));
    }

    private LimitConnectionRate(Factory inner, Buckets buckets) {
        super(inner);
        this.buckets = buckets;
    }

    /// Each peer has the rate for itself. Of those that came last it remembers 10,000, so that many
    /// peers cost no memory.
    ///
    /// @param rate in connections
    /// @param nanoTime nanoseconds, as [System#nanoTime]; called on every event loop
    public static LimitConnectionRate perPeer(Factory inner, Rate rate, LongSupplier nanoTime) {
        return new LimitConnectionRate(inner, new Buckets(rate, nanoTime, null));
    }

    /// The same limit around another factory: the connections of both count together.
    public LimitConnectionRate around(Factory other) {
        return new LimitConnectionRate(other, buckets);
    }

    /// Connections refused since the start; any thread, for metrics.
    public long refused() {
        return buckets.refused.sum();
    }

    @Override
    public @Nullable Protocol buildProtocol(SocketAddress peer) {
        String reason = buckets.refusal(peer);
        return reason == null ? super.buildProtocol(peer) : inner().buildRefusal(peer, reason);
    }

    /// The buckets of all peers together or of each. Any thread.
    private static final class Buckets {
        private final Rate rate;
        private final LongSupplier nanoTime;
        private final @Nullable TokenBucket all;
        private final LongAdder refused = new LongAdder();

        /// Guarded by itself. The one first that was silent longest, and goes when there are too
        /// many.
        private final Map<String, TokenBucket> byPeer = new LinkedHashMap<>(16, 0.75f, true);

        Buckets(Rate rate, LongSupplier nanoTime, @Nullable TokenBucket all) {
            this.rate = rate;
            this.nanoTime = nanoTime;
            this.all = all;
        }

        /// Why one more of `peer` is too many now; null if it is not, which then counts.
        @Nullable String refusal(SocketAddress peer) {
            TokenBucket bucket = all == null ? bucket(PeerKey.networkOf(peer)) : all;
            if (bucket.tryTake(nanoTime.getAsLong())) {
                return null;
            }
            refused.increment();
            return all == null
                    ? "too many new connections from "
                            + PeerKey.hostOf(peer)
                            + " (limit "
                            + rate
                            + ")"
                    : "too many new connections (limit " + rate + ")";
        }

        private TokenBucket bucket(String network) {
            synchronized (byPeer) {
                TokenBucket bucket = byPeer.computeIfAbsent(network, _ -> new TokenBucket(rate));
                if (byPeer.size() > KNOWN) {
                    byPeer.remove(byPeer.keySet().iterator().next());
                }
                return bucket;
            }
        }
    }
}
