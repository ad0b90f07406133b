package dev.ropewalk.greenlet;

import java.time.Duration;

/// A flag that greenlets wait for; gevent's `Event`. Any thread may set and clear it.
public final class Event extends Waitable {
    private final Hub hub;
    private final WaitList waiting = new WaitList();
    private volatile boolean set;

    /// A flag that is not set, for greenlets of this hub and threads outside.
    public Event(Hub hub) {
        this.hub = hub;
    }

    /// Sets the flag; all that wait go on, even if it is cleared before they run.
    public void set() {
        hub.scheduler.runOnHub(() -> {
            set = true;
            waiting.wakeAll();
            signal();
        });
    }

    /// Clears the flag.
    public void clear() {
        hub.scheduler.runOnHub(() -> set = false);
    }

    /// Whether the flag is set.
    @Override
    public boolean isReady() {
        return set;
    }

    /// Waits until the flag is set; gevent's `wait`.
    public void await() {
        await(Greenlet.FOR_EVER);
    }

    /// Waits until the flag is set, this long at most.
    ///
    /// @return whether it was
    public boolean await(Duration limit) {
        return await(Timers.nanos(limit));
    }

    private boolean await(long nanos) {
        if (set) {
            return true;
        }
        Greenlet<?> me = hub.me();
        return me == null ? hub.waitInGreenlet(() -> await(nanos)) : me.park(waiting, nanos) || set;
    }
}
