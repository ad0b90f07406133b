package dev.ropewalk.policy;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.time.Duration;
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
    /// Less is not worth a pause: it stays in the bucket as debt and comes up with the next read.
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

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
        return buckets.isEmpty() ? built : new Throttled(built, buckets);
    }

    /// Pauses reading while its bytes are in debt at a bucket. Reading goes on when neither this
    /// nor the inner protocol has it paused.
    private static final class Throttled extends ProtocolWrapper {
        private final List<TokenBucket> buckets;
        private long resumeAt;
        private @Nullable DelayedCall timer;

        /// The inner protocol may pause on any thread: the lock keeps the order of what is passed
        /// on.
        private final Object lock = new Object();

        private boolean pausedInside;
        private boolean inDebt;
        private boolean paused;

        Throttled(Protocol inner, List<TokenBucket> buckets) {
            super(inner);
            this.buckets = buckets;
        }

        @Override
        public void dataReceived(ByteBuf data) {
            long now = clock().nanoTime();
            long wait = 0;
            for (TokenBucket bucket : buckets) {
                wait = Math.max(wait, bucket.take(data.readableBytes(), now));
            }
            if (wait >= SHORTEST_NANOS) {
                resumeAt = now + wait;
                if (timer == null) {
                    setInDebt(true);
                    timer = clock().callLater(Duration.ofNanos(wait), this::paid);
                }
            }
            super.dataReceived(data);
        }

        /// A read that was under way at the pause may have added to the debt since.
        private void paid() {
            long left = resumeAt - clock().nanoTime();
            if (left > 0) {
                timer = clock().callLater(Duration.ofNanos(left), this::paid);
            } else {
                timer = null;
                setInDebt(false);
            }
        }

        @Override
        public void connectionLost(Disconnect reason) {
            if (timer != null) {
                timer.cancel();
            }
            super.connectionLost(reason);
        }

        private void setInDebt(boolean inDebt) {
            synchronized (lock) {
                this.inDebt = inDebt;
                passOn();
            }
        }

        @Override
        public void pauseReading() {
            synchronized (lock) {
                pausedInside = true;
                passOn();
            }
        }

        @Override
        public void resumeReading() {
            synchronized (lock) {
                pausedInside = false;
                passOn();
            }
        }

        private void passOn() {
            boolean wanted = pausedInside || inDebt;
            if (wanted == paused) {
                return;
            }
            paused = wanted;
            if (wanted) {
                super.pauseReading();
            } else {
                super.resumeReading();
            }
        }
    }
}
