package dev.ropewalk.greenlet;

import org.jspecify.annotations.Nullable;

/// Greenlets that wait for the same thing, first come, first served. A greenlet waits in one list
/// at a time and is itself the link of it, so that one of a hundred thousand leaves at once. Hub
/// only.
final class WaitList {
    private @Nullable Strand first;
    private @Nullable Strand last;
    private int size;

    int size() {
        return size;
    }

    /// Parks the calling greenlet in this list until it is woken or its time is up.
    ///
    /// @param nanos [Long#MAX_VALUE] for no limit
    /// @return whether it was woken
    boolean park(Strand me, long nanos) {
        add(me);
        try {
            return me.park(nanos);
        } finally {
            remove(me);
        }
    }

    /// Wakes the one that has waited longest; null if there is none.
    @Nullable Strand wakeOne() {
        for (Strand next = first; next != null; next = first) {
            remove(next);
            if (next.wake()) {
                return next;
            }
        }
        return null;
    }

    void wakeAll() {
        Strand woken;
        do {
            woken = wakeOne();
        } while (woken != null);
    }

    private void add(Strand me) {
        me.waitsIn = this;
        me.waitsAfter = last;
        if (last == null) {
            first = me;
        } else {
            last.waitsBefore = me;
        }
        last = me;
        size++;
    }

    /// Does nothing if it is not in here any more.
    void remove(Strand me) {
        if (me.waitsIn != this) {
            return;
        }
        Strand before = me.waitsAfter;
        Strand after = me.waitsBefore;
        if (before == null) {
            first = after;
        } else {
            before.waitsBefore = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.waitsAfter = before;
        }
        me.waitsIn = null;
        me.waitsAfter = null;
        me.waitsBefore = null;
        size--;
    }
}
