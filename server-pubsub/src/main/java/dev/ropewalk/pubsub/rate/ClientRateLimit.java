package dev.ropewalk.pubsub.rate;

import dev.ropewalk.policy.Rate;
import dev.ropewalk.policy.TokenBucket;
import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Holds one client to its rate of lines. A line that has come is taken; if it was one too many,
/// the client is not read from until the bucket has paid for it. Event loop only.
public final class ClientRateLimit {
    /// Less is not worth a pause: it stays in the bucket as debt, and comes up with the next line.
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private static final ClientRateLimit UNLIMITED = new ClientRateLimit(null);

    private final @Nullable TokenBucket bucket;
    private @Nullable DelayedCall waiting;

    private ClientRateLimit(@Nullable TokenBucket bucket) {
        this.bucket = bucket;
    }

    /// The limit of one client.
    ///
    /// @param rate null for no limit: then it is the same for all
    public static ClientRateLimit of(@Nullable Rate rate) {
        return rate == null ? UNLIMITED : new ClientRateLimit(new TokenBucket(rate));
    }

    public boolean isLimited() {
        return bucket != null;
    }

    /// Counts a line.
    ///
    /// @param within called later, if this is over the rate, when it no longer is
    public boolean isOver(Clock clock, Runnable within) {
        long wait = bucket == null ? 0 : bucket.take(1, clock.nanoTime());
        if (wait < SHORTEST_NANOS) {
            return false;
        }
        if (waiting == null) {
            waiting = clock.callLater(Duration.ofNanos(wait), () -> paid(within));
        }
        return true;
    }

    private void paid(Runnable within) {
        waiting = null;
        within.run();
    }

    public boolean isWaiting() {
        return waiting != null;
    }

    public void stop() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }
}
