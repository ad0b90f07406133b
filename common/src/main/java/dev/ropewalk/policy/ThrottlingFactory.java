package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Limits how fast bytes are read, from each connection and from all of them together; Twisted's
/// `ThrottlingFactory`.
///
/// ```
/// new ThrottlingFactory(echo)
///         .perConnection(Rate.perSecond(100_000).burst(1_000_000))
///         .total(Rate.perSecond(10_000_000))
/// ```
///
/// Bytes that have come are delivered at once; what they were over the rate is waited for with
/// reading paused, so that TCP slows the peer down and nothing is held here. So one read, some 64
/// KiB, may go over the burst. Connections that share the total wait in the order in which they
/// read. Writing is not limited: what a protocol only answers is as slow as what it reads.
public final class ThrottlingFactory extends WrappingFactory {
    private final @Nullable Rate perConnection;
    private final @Nullable Rate total;
    private final @Nullable TokenBucket shared;

    /// Limits nothing until told to.
    public ThrottlingFactory(Factory inner) {
        this(inner, null, null);
    }

    private ThrottlingFactory(Factory inner, @Nullable Rate perConnection, @Nullable Rate total) {
        super(inner);
        this.perConnection = perConnection;
        this.total = total;
        this.shared = total == null ? null : new TokenBucket(total);
    }

    /// A factory around the same one that limits each connection too; this one stays as it is.
    ///
    /// @param rate in bytes
    public ThrottlingFactory perConnection(Rate rate) {
        return new ThrottlingFactory(inner(), rate, total);
    }

    /// A factory around the same one that limits all its connections together too; this one stays
    /// as it is.
    ///
    /// @param rate in bytes; the clocks of the connections must tell the same time
    public ThrottlingFactory total(Rate rate) {
        return new ThrottlingFactory(inner(), perConnection, rate);
    }

    @Override
    protected Protocol wrap(Protocol built, SocketAddress peer) {
        List<TokenBucket> buckets = new ArrayList<>();
        if (perConnection != null) {
            buckets.add(new TokenBucket(perConnection));
        }
        if (shared != null) {
            buckets.add(shared);
        }
        return buckets.isEmpty() ? built : new ThrottledProtocol(built, buckets);
    }
}
