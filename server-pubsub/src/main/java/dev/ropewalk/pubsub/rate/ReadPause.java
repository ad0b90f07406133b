package dev.ropewalk.pubsub.rate;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.pubsub.topic.Topic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A pause in which a client that has sent much is not read from, so that others can read its
/// lines, on whichever loop they are. An empty line takes up twenty times as much in the log as on
/// its way here, and a burst may be more than the log keeps. Event loop only.
public final class ReadPause {
    private static final Duration LENGTH = Duration.ofMillis(1);

    private @Nullable DelayedCall over;

    /// Begins a pause if it is needed, which lasts as long as the topic is ahead.
    ///
    /// @param after called when it is over
    /// @return whether it begins here
    public boolean begins(Topic topic, Clock clock, Runnable after) {
        if (over != null || !topic.isAhead()) {
            return false;
        }
        over = clock.callLater(LENGTH, () -> end(topic, clock, after));
        return true;
    }

    private void end(Topic topic, Clock clock, Runnable after) {
        over = null;
        if (!begins(topic, clock, after)) {
            after.run();
        }
    }

    public boolean isNow() {
        return over != null;
    }

    public void stop() {
        if (over != null) {
            over.cancel();
            over = null;
        }
    }
}
