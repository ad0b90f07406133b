package dev.ropewalk.greenlet;

import java.util.concurrent.Callable;

/// A group of bounded size: to spawn a greenlet in a full pool waits until a member is over;
/// gevent's `Pool`.
public final class Pool extends Group {
    private final int capacity;
    private final Semaphore places;

    /// @param capacity how many greenlets it runs at a time, 1 or more
    /// @throws IllegalArgumentException if it is less than 1, quoting it
    public Pool(Hub hub, int capacity) {
        super(hub);
        if (capacity < 1) {
            throw new IllegalArgumentException("a pool runs 1 greenlet or more: " + capacity);
        }
        this.capacity = capacity;
        this.places = new Semaphore(hub, capacity);
    }

    /// Spawns a greenlet, and waits for a place first if there is none.
    @Override
    public <T> Greenlet<T> spawn(Callable<T> code) {
        places.acquire();
        try {
            return super.spawn(code);
        } catch (RuntimeException closed) {
            places.release();
            throw closed;
        }
    }

    /// Makes a greenlet of this hub a member, and waits for a place first if there is none.
    @Override
    public void add(Greenlet<?> greenlet) {
        places.acquire();
        include(greenlet);
    }

    @Override
    void ended() {
        places.release();
    }

    /// The number of greenlets that could be spawned without waiting; gevent's `free_count`.
    public int free() {
        return places.available();
    }

    @Override
    int window() {
        return 2 * capacity;
    }
}
