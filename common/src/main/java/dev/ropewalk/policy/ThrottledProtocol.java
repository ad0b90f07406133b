package dev.ropewalk.policy;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pauses reading while its bytes are in debt at a bucket. Reading goes on when neither this nor
/// the inner protocol has it paused.
final class ThrottledProtocol extends ProtocolWrapper {
    /// Less is not worth a pause: it stays in the bucket as debt and comes up with the next read.
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private final List<TokenBucket> buckets;
    private long resumeAt;
    private @Nullable DelayedCall timer;

    /// The inner protocol may pause on any thread: the lock keeps the order of what is passed on.
    private final Object lock = new Object();

    private boolean pausedInside;
    private boolean inDebt;
    private boolean paused;

    ThrottledProtocol(Protocol inner, List<TokenBucket> buckets) {
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
