package dev.ropewalk.pubsub.rate;

import dev.ropewalk.policy.Rate;
import dev.ropewalk.policy.TokenBucket;
import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.pubsub.topic.Topic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The pauses in which one client is not read from. A client that has sent much pauses so that
/// others can read its lines, on whichever loop they are: an empty line takes up twenty times as
/// much in the log as on its way here, and a burst may be more than the log keeps. A client that is
/// over its rate of lines pauses until its bucket has paid for them; the line that was one too many
/// is taken. Event loop only.
public final class ReadPause {
    private static final Duration LENGTH = Duration.ofMillis(1);

    /// Less is not worth a pause: it stays in the bucket as debt, and comes up with the next line.
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private final Topic topic;
    private final @Nullable TokenBucket bucket;
    private @Nullable DelayedCall ahead;
    private @Nullable DelayedCall overRate;

    /// @param rate null for no limit
    public ReadPause(Topic topic, @Nullable Rate rate) {
        this.topic = topic;
        this.bucket = rate == null ? null : new TokenBucket(rate);
    }

    /// Whether lines are counted.
    public boolean isLimited() {
        return bucket != null;
    }

    /// Counts a line.
    ///
    /// @param after called when no pause is left
    /// @return whether the client pauses, because it is over its rate
    public boolean counts(Clock clock, Runnable after) {
        long wait = bucket == null ? 0 : bucket.take(1, clock.nanoTime());
        if (wait < SHORTEST_NANOS) {
            return false;
        }
        if (overRate == null) {
            overRate =
                    clock.callLater(
                            Duration.ofNanos(wait),
                            () -> {
                                overRate = null;
                                end(after);
                            });
        }
        return true;
    }

    /// Begins a pause if it is needed, which lasts as long as the topic is ahead.
    ///
    /// @param after called when no pause is left
    /// @return whether it begins here
    public boolean begins(Clock clock, Runnable after) {
        if (ahead != null || !topic.isAhead()) {
            return false;
        }
        ahead =
                clock.callLater(
                        LENGTH,
                        () -> {
                            ahead = null;
                            if (!begins(clock, after)) {
                                end(after);
                            }
                        });
        return true;
    }

    private void end(Runnable after) {
        if (!isNow()) {
            after.run();
        }
    }

    public boolean isNow() {
        return ahead != null || overRate != null;
    }

    public void stop() {
        if (ahead != null) {
            ahead.cancel();
            ahead = null;
        }
        if (overRate != null) {
            overRate.cancel();
            overRate = null;
        }
    }
}
