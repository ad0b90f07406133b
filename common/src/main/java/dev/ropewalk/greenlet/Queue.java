package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Items from some greenlets to others, first in, first out; gevent's `Queue`. Whoever has waited
/// longest, to put or to take, is served first. Any thread may put and take; one outside blocks as
/// long as that takes.
///
/// @param <E> the items, never null
public final class Queue<E> extends Waitable {
    private final Hub hub;
    private final int capacity;
    private final ArrayDeque<E> items = new ArrayDeque<>();
    private final WaitList takers = new WaitList();
    private final WaitList putters = new WaitList();

    private volatile int size;

    /// One without a bound.
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
        put(item, Strand.FOR_EVER);
    }

    /// Adds an item, waiting for room this long at most.
    ///
    /// @return whether it was added
    public boolean put(E item, Duration limit) {
        return put(item, Timers.nanos(limit));
    }

    private boolean put(E item, long nanos) {
        Strand me = hub.me();
        if (me == null) {
            return hub.waits.outside(() -> put(item, nanos));
        }
        if (offerHere(item)) {
            return true;
        }
        me.gift = item;
        try {
            return putters.park(me, nanos);
        } finally {
            me.gift = null;
        }
    }

    /// Adds an item if there is room now; the one for callbacks.
    ///
    /// @return whether it was added
    public boolean offer(E item) {
        return hub.carrier.isHere() ? offerHere(item) : hub.waits.outside(() -> offerHere(item));
    }

    private boolean offerHere(E item) {
        boolean room = items.size() < capacity;
        if (room) {
            add(item);
        }
        return room;
    }

    private void add(E item) {
        Strand taker = takers.wakeOne();
        if (taker != null) {
            taker.gift = item;
            return;
        }
        items.add(item);
        size = items.size();
        signal();
    }

    /// Takes the oldest item, and waits for one if there is none.
    public E take() {
        return take(Strand.FOR_EVER).orElseThrow();
    }

    /// Takes the oldest item, waiting this long at most.
    ///
    /// @return empty if there was none
    public Optional<E> take(Duration limit) {
        return take(Timers.nanos(limit));
    }

    private Optional<E> take(long nanos) {
        Strand me = hub.me();
        if (me == null) {
            return hub.waits.outside(() -> take(nanos));
        }
        E item = pollHere();
        if (item != null) {
            return Optional.of(item);
        }
        takers.park(me, nanos);
        Object given = me.gift;
        me.gift = null;
        return Optional.ofNullable(asItem(given));
    }

    @SuppressWarnings("unchecked") // whoever woke it has put an item of this queue there
    private @Nullable E asItem(@Nullable Object given) {
        return (E) given;
    }

    /// Takes the oldest item if there is one now; the one for callbacks.
    public Optional<E> poll() {
        return hub.carrier.isHere()
                ? Optional.ofNullable(pollHere())
                : hub.waits.outside(() -> Optional.ofNullable(pollHere()));
    }

    private @Nullable E pollHere() {
        E item = items.poll();
        if (item != null) {
            Strand putter = putters.wakeOne();
            E next = putter == null ? null : asItem(putter.gift);
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
