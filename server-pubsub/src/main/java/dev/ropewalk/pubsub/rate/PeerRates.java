package dev.ropewalk.pubsub.rate;

import dev.ropewalk.policy.Rate;
import dev.ropewalk.policy.TokenBucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Holds each address to its rate of lines: over HTTP a client may come with a new connection for
/// each line. A /64 network of IPv6 counts as one address, and so do all Unix sockets. Any thread.
public final class PeerRates {
    private static final int KNOWN = 10_000;
    private static final int NETWORK_BYTES = 8;

    private final @Nullable Rate rate;
    private final LongSupplier nanos;

    /// The bucket that was unused longest is first, and goes when there are too many.
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /// @param rate null for no limit
    /// @param nanos the time, as [System#nanoTime]
    public PeerRates(@Nullable Rate rate, LongSupplier nanos) {
        this.rate = rate;
        this.nanos = nanos;
    }

    /// Takes lines of a client, unless those before were too many. As for line clients, the ones
    /// that put it over its rate are still taken.
    ///
    /// @return 0, or the nanoseconds until it may come again
    public long take(SocketAddress peer, int lines) {
        Rate limit = rate;
        if (limit == null) {
            return 0;
        }
        TokenBucket bucket = bucket(network(peer), limit);
        long now = nanos.getAsLong();
        long wait = bucket.take(0, now);
        if (wait == 0) {
            bucket.take(lines, now);
        }
        return wait;
    }

    private synchronized TokenBucket bucket(String network, Rate limit) {
        TokenBucket bucket = buckets.computeIfAbsent(network, made -> new TokenBucket(limit));
        if (buckets.size() > KNOWN) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return bucket;
    }

    private static String network(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress inet) || inet.isUnresolved()) {
            return "";
        }
        InetAddress address = inet.getAddress();
        byte[] bytes = address.getAddress();
        return Arrays.toString(
                address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
