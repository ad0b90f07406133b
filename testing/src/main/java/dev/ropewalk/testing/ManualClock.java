package dev.ropewalk.testing;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/// A [Clock] that stands still until a test moves it; Twisted's `task.Clock`. One thread only.
public final class ManualClock implements Clock {
    private final PriorityQueue<Call> calls = new PriorityQueue<>();
    private final Queue<Runnable> turn = new ArrayDeque<>();
    private long now;
    private long asked;

    private record Call(long due, long order, Runnable body) implements Comparable<Call> {
        @Override
        public int compareTo(Call other) {
            return due != other.due
                    ? Long.compare(due, other.due)
                    : Long.compare(order, other.order);
        }
    }

    /// A clock that starts at zero with nothing to do.
    public ManualClock() {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public DelayedCall callLater(Duration delay, Runnable body) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is zero or more: " + delay);
        }
        Call call = new Call(now + delay.toNanos(), asked++, body);
        calls.add(call);
        return () -> calls.remove(call);
    }

    @Override
    public void callFromThread(Runnable call) {
        turn.add(call);
    }

    /// Runs what [#callFromThread] has queued, and what that queues, without moving the time.
    public void turn() {
        for (Runnable call = turn.poll(); call != null; call = turn.poll()) {
            call.run();
        }
    }

    /// Moves the time by `duration` and runs all that falls due on the way, each call at its own
    /// time, also those that a call asks for.
    ///
    /// @throws IllegalArgumentException if `duration` is negative, quoting it
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + duration);
        }
        long until = now + duration.toNanos();
        turn();
        for (Call next = calls.peek(); next != null && next.due() <= until; next = calls.peek()) {
            calls.remove();
            now = Math.max(now, next.due());
            next.body().run();
            turn();
        }
        now = until;
    }

    /// The number of calls that are yet to come; zero shows that nothing was left behind.
    public int pending() {
        return calls.size() + turn.size();
    }
}
