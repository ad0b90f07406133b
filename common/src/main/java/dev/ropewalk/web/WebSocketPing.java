package dev.ropewalk.web;

import dev.ropewalk.protocol.DelayedCall;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks a client that has been silent whether it is still there, and gives it up if that stays
/// without an answer. Event loop only.
final class WebSocketPing {
    private final HttpOutput output;
    private final WebSocketDeadlines limits;
    private final WebSocket socket;
    private long heard;
    private boolean asked;
    private @Nullable DelayedCall timer;

    WebSocketPing(HttpOutput output, WebSocketDeadlines limits, WebSocket socket) {
        this.output = output;
        this.limits = limits;
        this.socket = socket;
    }

    void start() {
        heard();
        schedule(limits.ping());
    }

    /// A sign of life, or the beginning of a time in which there may be one.
    void heard() {
        heard = output.clock().nanoTime();
        asked = false;
    }

    private void schedule(Duration delay) {
        timer = output.callLater(delay, this::fire);
    }

    private void fire() {
        if (!socket.isListening()) {
            heard();
        }
        Duration silent = Duration.ofNanos(output.clock().nanoTime() - heard);
        if (asked) {
            timer = null;
            socket.reset(); // whatever is on the way to that client stays there
        } else if (silent.compareTo(limits.ping()) >= 0) {
            asked = true;
            schedule(limits.pong());
            socket.frame(WebSocketFrames.PING, Unpooled.EMPTY_BUFFER);
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
