package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Items from some greenlets to others, first in, first out; gevent's `Queue`. The greenlet that
/// has waited longest, to put or to take, is served first. Any thread may put and take; a thread
/// outside the hub blocks while it waits.
///
/// @param <E> the items, never null
public final class Queue<E> extends Waitable {
    private final Hub hub;
    private final int capacity;
    private final ArrayDeque<E> items = new ArrayDeque<>();
    private final WaitList takers = new WaitList();
    private final WaitList putters = new WaitList();

    private volatile int size;

    /// A greenlet that waits, with the item that it puts or has got.
    private static final class Waiter<E> extends WaitList.Waiter {
        private @Nullable E item;

        Waiter(Greenlet<?> greenlet, @Nullable E item) {
            super(greenlet);
            this.item = item;
        }
    }

    /// A queue without a bound.
    public Queue(Hub hub) {
        this(hub, Integer.MAX_VALUE);
    }

    /// @param capacity how many items it holds, 1 or more; a greenlet that puts one more waits
    /// @throws IllegalArgumentException if it is less than 1, quoting it
    public Queue(Hub hub, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue holds 1 item or more: " + capacity);
        }
        this.hub = hub;
        this.capacity = capacity;
    }

    /// Adds an item, and waits for room if there is none.
    public void put(E item) {
        put(item, Greenlet.FOR_EVER);
    }

    /// Adds an item, waiting for room this long at most.
    ///
    /// @return whether it was added
    public boolean put(E item, Duration limit) {
        return put(item, Timers.nanos(limit));
    }

    private boolean put(E item, long nanos) {
        Greenlet<?> me = hub.me();
        if (me == null) {
            return hub.waitInGreenlet(() -> put(item, nanos));
        }
        if (offerHere(item)) {
            return true;
        }
        return putters.park(new Waiter<>(me, item), nanos);
    }

    /// Adds an item if there is room now; for callbacks.
    ///
    /// @return whether it was added
    public boolean offer(E item) {
        return hub.scheduler.isHere() ? offerHere(item) : hub.waitInGreenlet(() -> offerHere(item));
    }

    private boolean offerHere(E item) {
        boolean room = items.size() < capacity;
        if (room) {
            add(item);
        }
        return room;
    }

    private void add(E item) {
        Waiter<E> taker = woken(takers);
        if (taker != null) {
            taker.item = item;
            return;
        }
        items.add(item);
        size = items.size();
        signal();
    }

    /// Takes the oldest item, and waits for one if there is none.
    public E take() {
        return take(Greenlet.FOR_EVER).orElseThrow();
    }

    /// Takes the oldest item, waiting this long at most.
    ///
    /// @return empty if there was none
    public Optional<E> take(Duration limit) {
        return take(Timers.nanos(limit));
    }

    private Optional<E> take(long nanos) {
        Greenlet<?> me = hub.me();
        if (me == null) {
            return hub.waitInGreenlet(() -> take(nanos));
        }
        E item = pollHere();
        if (item != null) {
            return Optional.of(item);
        }
        Waiter<E> waiter = new Waiter<>(me, null);
        takers.park(waiter, nanos);
        return Optional.ofNullable(waiter.item);
    }

    @SuppressWarnings("unchecked") // nothing else waits in the lists of this queue
    private @Nullable Waiter<E> woken(WaitList list) {
        return (Waiter<E>) list.wakeOne();
    }

    /// Takes the oldest item if there is one now; for callbacks.
    public Optional<E> poll() {
        return hub.scheduler.isHere()
                ? Optional.ofNullable(pollHere())
                : hub.waitInGreenlet(() -> Optional.ofNullable(pollHere()));
    }

    private @Nullable E pollHere() {
        E item = items.poll();
        if (item != null) {
            Waiter<E> putter = woken(putters);
            E next = putter == null ? null : putter.item;
            if (next != null) {
                items.add(next);
            }
            size = items.size();
        }
        return item;
    }

    /// How many items it holds.
    public int size() {
        return size;
    }

    /// Whether there is an item to take.
    @Override
    public boolean isReady() {
        return size > 0;
    }
}
