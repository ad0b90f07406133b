package dev.ropewalk.counter.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// The last number of a counter, and the right to change it. Any thread.
///
/// To hold a counter keeps all others off it, for the few nanoseconds that a write to a mapped page
/// takes, or for a look at all counters at one moment: so those who wait spin, and then sleep.
public final class Numbers {
    private static final VarHandle STATE = state();
    private static final int SPINS = 100;

    /// The last number, or its complement, which is negative, while somebody holds it.
    private volatile long state;

    public Numbers(long last) {
        state = last;
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(Numbers.class, "state", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    public long last() {
        long now = state;
        return now < 0 ? ~now : now;
    }

    /// Waits until nobody holds it, and then holds it.
    ///
    /// @return the last number
    public long hold() {
        for (int turn = 0; ; turn++) {
            long now = state;
            if (now >= 0 && STATE.compareAndSet(this, now, ~now)) {
                return now;
            }
            pause(turn);
        }
    }

    /// Ends a hold, and sets the last number.
    ///
    /// @param last the last number from now on
    public void release(long last) {
        STATE.setRelease(this, last);
    }

    /// Takes `n` numbers, as soon as nobody holds it.
    ///
    /// @return the first of them
    /// @throws StoreException if there are not so many
    public long advance(int n) {
        for (int turn = 0; ; turn++) {
            long now = state;
            if (now >= 0) {
                CounterLimits.checkRoom(now, n);
                if (STATE.compareAndSet(this, now, now + n)) {
                    return now + 1;
                }
            }
            pause(turn);
        }
    }

    private static void pause(int turn) {
        if (turn < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(1_000); // whoever holds it may wait for this processor
        }
    }
}
