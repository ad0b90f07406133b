package dev.ropewalk.policy;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A limit on the rate of new connections, of all peers together or of each. Any thread.
final class ConnectionRate {
    private static final int KNOWN = 10_000;

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final @Nullable TokenBucket all;
    private final LongAdder refused = new LongAdder();

    /// Guarded by itself. The one first that was silent longest, and goes when there are too many.
    private final Map<String, TokenBucket> byPeer = new LinkedHashMap<>(16, 0.75f, true);

    private ConnectionRate(Rate rate, LongSupplier nanoTime, @Nullable TokenBucket all) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.all = all;
    }

    static ConnectionRate ofAll(Rate rate, LongSupplier nanoTime) {
        return new ConnectionRate(rate, nanoTime, new TokenBucket(rate));
    }

    static ConnectionRate ofEach(Rate rate, LongSupplier nanoTime) {
        return new ConnectionRate(rate, nanoTime, null);
    }

    /// Why one more of `peer` is too many now; null if it is not, which then counts.
    @Nullable String refusal(SocketAddress peer) {
        TokenBucket bucket = all == null ? bucket(PeerKey.networkOf(peer)) : all;
        if (bucket.tryTake(nanoTime.getAsLong())) {
            return null;
        }
        refused.increment();
        return all == null
                ? "too many new connections from " + PeerKey.hostOf(peer) + " (limit " + rate + ")"
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

    long refused() {
        return refused.sum();
    }
}
