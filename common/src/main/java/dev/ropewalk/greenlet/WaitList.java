package dev.ropewalk.greenlet;

import org.jspecify.annotations.Nullable;

/// Greenlets that wait for the same thing, first come, first served. A greenlet waits in one list
/// at a time and is itself the link of it, so that one of a hundred thousand leaves at once and
/// takes no memory for it. Hub only.
final class WaitList {
    /// A link of the list; in one list at a time.
    abstract static class Waiter {
        private @Nullable Waiter before;
        private @Nullable Waiter after;

        /// Ends the wait.
        ///
        /// @return false if it does not wait any more
        abstract boolean wake();
    }

    private @Nullable Waiter first;
    private @Nullable Waiter last;

    /// Wakes the one that has waited longest; null if there is none.
    @Nullable Waiter wakeOne() {
        for (Waiter next = first; next != null; next = first) {
            remove(next);
            if (next.wake()) {
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

    void add(Waiter me) {
        me.before = last;
        if (last == null) {
            first = me;
        } else {
            last.after = me;
        }
        last = me;
    }

    /// Does nothing if it is not in here any more.
    void remove(Waiter me) {
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
