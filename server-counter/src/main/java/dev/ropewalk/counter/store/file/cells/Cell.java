package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.CounterLimits;
import dev.ropewalk.counter.store.Numbers;

/// A counter in the state file: its last number in memory, and in its slots. Any thread, but for
/// what is said to be the store's.
///
/// Numbers are taken in one of two ways. Where they need not wait for the disk, [#take] is all: the
/// number is in the mapped page, and so with the operating system, before it is given. Where they
/// must, the store's thread stages one, forces the file, and publishes it.
///
/// @param numbers what was given
/// @param slots what is written
public record Cell(Numbers numbers, Slots slots) {
    /// A cell as it was read.
    static Cell of(Slots slots, Slot.Whole newest) {
        slots.goOnFrom(newest);
        return new Cell(new Numbers(newest.last()), slots);
    }

    public long last() {
        return numbers.last();
    }

    /// Writes of the cell, at least up to its last number.
    long generation() {
        numbers.last(); // volatile: what was written before is seen after it
        return slots.generation();
    }

    /// Takes `n` numbers and writes that down.
    ///
    /// @return the first of them
    /// @throws dev.ropewalk.counter.store.StoreException if there are not so many
    public long take(int n) {
        long last = numbers.hold();
        long next = last;
        try {
            CounterLimits.checkRoom(last, n);
            slots.write(last + n);
            next = last + n;
        } finally {
            numbers.release(next);
        }
        return next - n + 1;
    }

    /// Makes `to` the last number and writes that down.
    public void set(long to) {
        long next = numbers.hold();
        try {
            slots.write(to);
            next = to;
        } finally {
            numbers.release(next);
        }
    }

    /// Makes `to` the last number, which is written already.
    public void publish(long to) {
        numbers.hold();
        numbers.release(to);
    }

    /// Writes down once more what was given, to both slots: pages that the kernel has let go of
    /// after an error are dirty again, so that a force that succeeds then proves something.
    public void rewrite() {
        long last = numbers.hold();
        try {
            slots.write(last);
            slots.write(last);
        } finally {
            numbers.release(last);
        }
    }
}
