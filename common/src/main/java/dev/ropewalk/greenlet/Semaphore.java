package dev.ropewalk.greenlet;

import java.time.Duration;

/// A number of places that are given out first come, first served; gevent's `Semaphore`, and with
/// one place its `Lock`. Any thread may release.
public final class Semaphore extends Waitable {
    private final Hub hub;
    private final WaitList waiting = new WaitList();
    private volatile int places;

    /// @param places how many there are, zero or more
    /// @throws IllegalArgumentException if it is negative, quoting it
    public Semaphore(Hub hub, int places) {
        if (places < 0) {
            throw new IllegalArgumentException("a semaphore has no place or more: " + places);
        }
        this.hub = hub;
        this.places = places;
    }

    /// Takes a place, and waits for one if there is none.
    public void acquire() {
        acquire(Greenlet.FOR_EVER);
    }

    /// Takes a place, waiting this long at most.
    ///
    /// @return whether it has one
    public boolean acquire(Duration limit) {
        return acquire(Timers.nanos(limit));
    }

    private boolean acquire(long nanos) {
        Greenlet<?> me = hub.me();
        if (me == null) {
            return hub.waitInGreenlet(() -> acquire(nanos));
        }
        return tryHere() || me.park(waiting, nanos);
    }

    /// Takes a place if there is one now.
    public boolean tryAcquire() {
        return hub.scheduler.isHere() ? tryHere() : hub.waitInGreenlet(this::tryHere);
    }

    private boolean tryHere() {
        boolean free = places > 0;
        if (free) {
            setPlaces(places - 1);
        }
        return free;
    }

    /// Gives a place back; the greenlet that has waited longest gets it.
    public void release() {
        hub.scheduler.runOnHub(() -> {
            if (waiting.wakeOne() == null) {
                setPlaces(places + 1);
                signal();
            }
        });
    }

    private void setPlaces(int now) {
        places = now;
    }

    /// The number of free places.
    public int available() {
        return places;
    }

    /// Whether a place is free.
    @Override
    public boolean isReady() {
        return places > 0;
    }
}
