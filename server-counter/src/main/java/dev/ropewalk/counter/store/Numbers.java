package dev.ropewalk.counter.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// The last number of a counter, from 0 to [Long#MAX_VALUE], and the right to change it. Any
/// thread.
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
                checkRoom(now, n);
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

    /// A change of one counter.
    ///
    /// @param write writes it down, while all are held
    public record Change(String name, Numbers numbers, long to, LongConsumer write) {}

    /// The last number of each, at one moment. They are held in the order of their names, so that
    /// two who want several do not wait for each other.
    ///
    /// @param counters those that there are now; asked again while all are held, since one that
    ///   came meanwhile may have counted what another held has not
    public static SortedMap<String, Long> readAll(Supplier<SortedMap<String, Numbers>> counters) {
        while (true) {
            List<Map.Entry<String, Numbers>> ordered = List.copyOf(counters.get().entrySet());
            long[] last =
                    ordered.stream().mapToLong(counter -> counter.getValue().hold()).toArray();
            boolean isAll = counters.get().size() == ordered.size(); // none is ever taken away
            SortedMap<String, Long> all = new TreeMap<>();
            for (int i = 0; i < last.length; i++) {
                ordered.get(i).getValue().release(last[i]);
                all.put(ordered.get(i).getKey(), last[i]);
            }
            if (isAll) {
                return all;
            }
        }
    }

    /// Makes all of these changes at one moment.
    public static void setAll(List<Change> changes) {
        List<Change> ordered = changes.stream().sorted(Comparator.comparing(Change::name)).toList();
        long[] last = ordered.stream().mapToLong(change -> change.numbers().hold()).toArray();
        try {
            ordered.forEach(change -> change.write().accept(change.to()));
            last = ordered.stream().mapToLong(Change::to).toArray();
        } finally {
            for (int i = 0; i < last.length; i++) {
                ordered.get(i).numbers().release(last[i]);
            }
        }
    }

    /// Checks how many numbers are asked for.
    ///
    /// @throws IllegalArgumentException if so many cannot be asked for, quoting it
    public static void checkCount(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a reservation is of 1 or more numbers: " + n);
        }
    }

    /// Checks a last number that is to be set.
    ///
    /// @throws IllegalArgumentException if that can be no last number, quoting it
    public static void checkLast(long last) {
        if (last < 0) {
            throw new IllegalArgumentException("the last number is 0 or more: " + last);
        }
    }

    /// Checks that numbers are left.
    ///
    /// @throws StoreException if there are no `n` numbers after `last`
    public static void checkRoom(long last, int n) {
        if (last > Long.MAX_VALUE - n) {
            throw new StoreException(
                    "the counter is at %d: the largest number is %d"
                            .formatted(last, Long.MAX_VALUE));
        }
    }
}
