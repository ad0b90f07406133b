package dev.ropewalk.greenlet;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.Arrays;

/// The timers of a hub: a binary heap in the order of deadline, then of call. Each timer knows its
/// place in the heap, so that one of a hundred thousand timeouts is taken back in no time. Netty's
/// own queue does not keep the order of equal deadlines in every run. Hub only.
final class Timers {
    /// Something that is due at a time. Hub only.
    abstract static class Timer {
        long deadline;
        private long order;
        private int index = -1;

        /// Runs on the hub, in no greenlet; must not wait.
        abstract void fire();

        private boolean before(Timer other) {
            return deadline != other.deadline ? deadline - other.deadline < 0 : order < other.order;
        }
    }

    private static final long LONGEST = Long.MAX_VALUE / 4;

    private final Ticker ticker;
    private Timer[] heap = new Timer[16];
    private int size;
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
        return size == 0;
    }

    /// How long until the first timer is due: zero or less if it is, [Long#MAX_VALUE] if there is
    /// none.
    long untilNext() {
        return size == 0 ? Long.MAX_VALUE : heap[0].deadline - now();
    }

    void add(Timer timer, long delayNanos) {
        timer.deadline = now() + delayNanos;
        timer.order = asked++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        up(timer, size++);
        if (timer.index == 0) {
            sooner.run();
        }
    }

    /// @param tell called when a timer is added that is due before all others
    void whenSooner(Runnable tell) {
        sooner = tell;
    }

    /// Takes a timer back; nothing happens if it has fired or was never added.
    void remove(Timer timer) {
        int hole = timer.index;
        if (hole < 0) {
            return;
        }
        timer.index = -1;
        Timer last = heap[--size];
        heap[size] = null;
        if (!last.equals(timer)) {
            down(last, hole);
            if (last.index == hole) {
                up(last, hole);
            }
        }
    }

    /// Fires all timers that are due now, in order. Timers that these add wait for the next call.
    void fire() {
        if (size == 0) {
            return;
        }
        long now = now();
        long known = asked;
        while (size > 0 && heap[0].deadline - now <= 0 && heap[0].order < known) {
            Timer first = heap[0];
            remove(first);
            first.fire();
            fired++;
        }
    }

    /// How many timers have fired so far.
    long fired() {
        return fired;
    }

    private void up(Timer timer, int from) {
        int at = from;
        while (at > 0 && timer.before(heap[(at - 1) >>> 1])) {
            put(heap[(at - 1) >>> 1], at);
            at = (at - 1) >>> 1;
        }
        put(timer, at);
    }

    private void down(Timer timer, int from) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (timer.before(heap[child])) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(timer, at);
    }

    private void put(Timer timer, int at) {
        heap[at] = timer;
        timer.index = at;
    }
}
