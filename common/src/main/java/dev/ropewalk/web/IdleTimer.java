package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs a call after each time of silence of a certain length. What breaks the silence moves no
/// timer: it fires, and looks again. Event loop only, but for [#heard].
final class IdleTimer {
    private final Clock clock;
    private final long silence;
    private final Runnable call;
    private volatile long last;
    private @Nullable DelayedCall timer;

    /// @param silence after how long; zero is never
    IdleTimer(Clock clock, Duration silence, Runnable call) {
        this.clock = clock;
        this.silence = silence.toNanos();
        this.call = call;
    }

    void start() {
        heard();
        if (silence > 0) {
            schedule(silence);
        }
    }

    private void schedule(long nanos) {
        timer = clock.callLater(Duration.ofNanos(nanos), this::fire);
    }

    /// Something was sent; any thread.
    void heard() {
        last = clock.nanoTime();
    }

    private void fire() {
        long left = last + silence - clock.nanoTime();
        schedule(left > 0 ? left : silence);
        if (left <= 0) {
            call.run();
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
