package dev.ropewalk.greenlet;

import java.util.concurrent.atomic.AtomicLong;

/// A number that changes with each turn of the hub, so that the thread of the watchdog sees whether
/// the hub goes on. Negative while the hub waits for I/O or has nothing to do. Written on the hub.
final class Heartbeat {
    private final AtomicLong beats = new AtomicLong();
    private long count;
    private long turns;
    private boolean idle;

    void busy() {
        idle = false;
        beats.setOpaque(++count);
    }

    /// A greenlet, or a task that was posted, has its turn.
    void turn() {
        turns++;
        busy();
    }

    /// The number of turns so far; on the hub.
    long turns() {
        return turns;
    }

    void idle() {
        idle = true;
        count++;
        beats.setOpaque(-count);
    }

    /// Whether the hub waits for I/O; on the hub.
    boolean isIdle() {
        return idle;
    }

    /// The number now; any thread.
    long now() {
        return beats.getOpaque();
    }
}
