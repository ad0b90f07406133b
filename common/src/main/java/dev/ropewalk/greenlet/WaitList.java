package dev.ropewalk.greenlet;

import org.jspecify.annotations.Nullable;

/// Greenlets that wait for the same thing, first come, first served. Each has a link of its own in
/// the list, so that it leaves at once even from among a hundred thousand. Hub only.
final class WaitList {
    /// A greenlet that waits.
    static class Waiter {
        private final Greenlet<?> greenlet;
        private @Nullable Waiter before;
        private @Nullable Waiter after;

        Waiter(Greenlet<?> greenlet) {
            this.greenlet = greenlet;
        }
    }

    private @Nullable Waiter first;
    private @Nullable Waiter last;

    /// Parks the calling greenlet in this list until it is woken or its time is up.
    ///
    /// @param nanos [Greenlet#FOR_EVER] for no limit
    /// @return whether it was woken
    boolean park(Greenlet<?> me, long nanos) {
        return park(new Waiter(me), nanos);
    }

    /// The same with a waiter that was not used before.
    boolean park(Waiter me, long nanos) {
        add(me);
        try {
            return me.greenlet.park(nanos);
        } finally {
            remove(me);
        }
    }

    /// Wakes the one that has waited longest; null if there is none.
    @Nullable Waiter wakeOne() {
        for (Waiter next = first; next != null; next = first) {
            remove(next);
            if (next.greenlet.wake()) {
                return next;
            }
        }
        return null;
    }

    void wakeAll() {
        Waiter woken;
        do {
            woken = wakeOne();
        } while (woken != null);
    }

    private void add(Waiter me) {
        me.before = last;
        if (last == null) {
            first = me;
        } else {
            last.after = me;
        }
        last = me;
    }

    /// Does nothing if it is not in here any more.
    private void remove(Waiter me) {
        Waiter before = me.before;
        Waiter after = me.after;
        if (before == null && !me.equals(first)) {
            return;
        }
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        me.before = null;
        me.after = null;
    }
}
