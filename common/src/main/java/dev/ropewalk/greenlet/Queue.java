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

    /// The items of the takers that were woken and have not run yet, in their order.
    private final ArrayDeque<E> handedOver = new ArrayDeque<>(1);

    private final WaitList takers = new WaitList();
    private final WaitList putters = new WaitList();
    private volatile int size;

    /// A greenlet that waits to put its item.
    private static final class Putter<E> extends WaitList.Waiter {
        private final Greenlet<?> greenlet;
        private final E item;

        Putter(Greenlet<?> greenlet, E item) {
            this.greenlet = greenlet;
            this.item = item;
        }

        @Override
        boolean wake() {
            return greenlet.wake();
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
        Putter<E> putter = new Putter<>(me, item);
        putters.add(putter);
        try {
            return me.park(nanos);
        } finally {
            putters.remove(putter);
        }
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
        if (takers.wakeOne() != null) {
            handedOver.add(item);
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
        if (item == null && me.park(takers, nanos)) {
            item = handedOver.remove();
        }
        return Optional.ofNullable(item);
    }

    /// Takes the oldest item if there is one now; for callbacks.
    public Optional<E> poll() {
        return hub.scheduler.isHere()
                ? Optional.ofNullable(pollHere())
                : hub.waitInGreenlet(() -> Optional.ofNullable(pollHere()));
    }

    @SuppressWarnings("unchecked") // nothing else waits to put
    private @Nullable E pollHere() {
        E item = items.poll();
        if (item != null) {
            if (putters.wakeOne() instanceof Putter<?> putter) {
                items.add((E) putter.item);
            }
            size = items.size();
        }
        return item;
    }

    /// The number of items that it holds.
    public int size() {
        return size;
    }

    /// Whether there is an item to take.
    @Override
    public boolean isReady() {
        return size > 0;
    }
}
