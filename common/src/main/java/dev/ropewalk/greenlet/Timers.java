package dev.ropewalk.greenlet;

import io.netty.util.concurrent.Ticker;
import io.netty.util.internal.DefaultPriorityQueue;
import io.netty.util.internal.PriorityQueueNode;
import java.time.Duration;

/// The timers of a hub, in the order of deadline, then of call. Each timer knows its place in the
/// heap, so that one of a hundred thousand timeouts is taken back in no time. The loop's own timers
/// do not keep the order of equal deadlines in every run. Hub only.
final class Timers {
    /// Something that is due at a time. Hub only.
    abstract static class Timer implements PriorityQueueNode {
        long deadline;
        private long order;
        private int index = INDEX_NOT_IN_QUEUE;

        /// Runs on the hub, in no greenlet; must not wait.
        abstract void fire();

        private int compareTo(Timer other) {
            return deadline == other.deadline
                    ? Long.compare(order, other.order)
                    : Long.signum(deadline - other.deadline);
        }

        @Override
        public final int priorityQueueIndex(DefaultPriorityQueue<?> queue) {
            return index;
        }

        @Override
        public final void priorityQueueIndex(DefaultPriorityQueue<?> queue, int place) {
            index = place;
        }
    }

    private static final long LONGEST = Long.MAX_VALUE / 4;

    private final Ticker ticker;
    private final DefaultPriorityQueue<Timer> queue =
            new DefaultPriorityQueue<>(Timer::compareTo, 16);
    private long asked;
    private long fired;
    private Runnable sooner = () -> {};

    Timers(Ticker ticker) {
        this.ticker = ticker;
    }

    /// The delay in nanoseconds, at most 73 years.
    ///
    /// @throws IllegalArgumentException if it is negative, quoting it
    static long nanos(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a wait takes no time or more: " + delay);
        }
        return delay.toSeconds() > LONGEST / 1_000_000_000 ? LONGEST : delay.toNanos();
    }

    long now() {
        return ticker.nanoTime();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /// The time until the first timer is due: zero or less if it is, [Long#MAX_VALUE] if there is
    /// none.
    long untilNext() {
        Timer first = queue.peek();
        return first == null ? Long.MAX_VALUE : first.deadline - now();
    }

    void add(Timer timer, long delayNanos) {
        timer.deadline = now() + delayNanos;
        timer.order = asked++;
        queue.add(timer);
        if (timer.equals(queue.peek())) {
            sooner.run();
        }
    }

    /// @param tell called when a timer is added that is due before all others
    void whenSooner(Runnable tell) {
        sooner = tell;
    }

    /// Takes a timer back; nothing happens if it has fired or was never added.
    void remove(Timer timer) {
        queue.removeTyped(timer);
    }

    /// Fires all timers that are due now, in order. Timers that these add wait for the next call.
    void fire() {
        Timer first = queue.peek();
        if (first == null) {
            return;
        }
        long now = now();
        long known = asked;
        for (;
                first != null && first.deadline - now <= 0 && first.order < known;
                first = queue.peek()) {
            queue.poll();
            first.fire();
            fired++;
        }
    }

    /// The number of timers that have fired so far.
    long fired() {
        return fired;
    }
}
