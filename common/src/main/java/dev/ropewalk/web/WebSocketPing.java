package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks a client that has been silent whether it is still there, and gives it up if that stays
/// without an answer. Event loop only.
final class WebSocketPing {
    private final Clock clock;
    private final WebSocketDeadlines limits;
    private final Client client;
    private long heard;
    private boolean asked;
    private @Nullable DelayedCall timer;

    /// Whom this is about.
    interface Client {
        /// Whether it could be heard at all.
        boolean isListenedTo();

        void ping();

        /// It did not answer.
        void gone();
    }

    WebSocketPing(Clock clock, WebSocketDeadlines limits, Client client) {
        this.clock = clock;
        this.limits = limits;
        this.client = client;
    }

    void start() {
        heard();
        schedule(limits.ping());
    }

    /// A sign of life, or the beginning of a time in which there may be one.
    void heard() {
        heard = clock.nanoTime();
        asked = false;
    }

    private void schedule(Duration delay) {
        timer = clock.callLater(delay, this::fire);
    }

    private void fire() {
        if (!client.isListenedTo()) {
            heard();
        }
        Duration silent = Duration.ofNanos(clock.nanoTime() - heard);
        if (asked) {
            timer = null;
            client.gone();
        } else if (silent.compareTo(limits.ping()) >= 0) {
            asked = true;
            schedule(limits.pong());
            client.ping();
        } else {
            schedule(limits.ping().minus(silent));
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
