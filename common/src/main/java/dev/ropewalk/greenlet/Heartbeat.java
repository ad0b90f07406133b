package dev.ropewalk.greenlet;

import java.util.concurrent.atomic.AtomicLong;

/// Shows the watchdog's thread that the hub goes on: a number that changes with each turn, negative
/// while the hub waits for I/O or has nothing to do. Written on the hub.
final class Heartbeat {
    private final AtomicLong beats = new AtomicLong();
    private long count;
    private long turns;
    private boolean idle;

    void busy() {
        idle = false;
        beats.setOpaque(++count);
    }

    /// A greenlet, or what was posted, has its turn.
    void turn() {
        turns++;
        busy();
    }

    /// How many turns there were; on the hub.
    long turns() {
        return turns;
    }

    void idle() {
        idle = true;
        count++;
        beats.setOpaque(-count);
    }

    /// Whether I/O is waited for; on the hub.
    boolean isIdle() {
        return idle;
    }

    /// Any thread.
    long now() {
        return beats.getOpaque();
    }
}
