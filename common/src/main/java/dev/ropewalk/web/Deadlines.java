package dev.ropewalk.web;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one deadline that a connection has at a time. Event loop only.
///
/// A deadline mostly moves further away, so the timer is left alone then and looks again when it
/// fires: a request costs no timer.
final class Deadlines {
    private final Clock clock;
    private final Consumer<Phase> expired;
    private Phase phase = Phase.NONE;
    private long number;
    private long began;
    private long due;
    private long timerDue;
    private @Nullable DelayedCall timer;

    Deadlines(Clock clock, Consumer<Phase> expired) {
        this.clock = clock;
        this.expired = expired;
    }

    /// Act of the client that a connection waits for.
    enum Phase {
        /// The next request.
        IDLE,
        /// The rest of a header.
        HEADER,
        /// The rest of a body.
        BODY,
        /// The client to read.
        SEND,
        /// An answer of ours: nothing that a client could delay.
        NONE
    }

    /// Waits from now on for `next`, at most `limit`; nothing changes if it waited for that
    /// already.
    ///
    /// @param number tells one header, body or idle time from another; the body that belongs to a
    ///   header has its number, and its time runs from the first byte of that header
    void await(Phase next, long number, Duration limit) {
        if (next == phase && number == this.number) {
            return;
        }
        boolean sameRequest = phase == Phase.HEADER && next == Phase.BODY && number == this.number;
        phase = next;
        this.number = number;
        if (next != Phase.NONE) {
            long now = clock.nanoTime();
            began = sameRequest ? began : now;
            due = began + limit.toNanos();
            schedule(now);
        }
    }

    private void schedule(long now) {
        if (timer != null && timerDue - due <= 0) {
            return;
        }
        cancel();
        timerDue = due;
        timer = clock.callLater(Duration.ofNanos(Math.max(0, due - now)), this::fire);
    }

    private void fire() {
        timer = null;
        long now = clock.nanoTime();
        if (phase == Phase.NONE) {
            return;
        }
        if (due - now > 0) {
            schedule(now);
        } else {
            Phase late = phase;
            phase = Phase.NONE;
            expired.accept(late);
        }
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
