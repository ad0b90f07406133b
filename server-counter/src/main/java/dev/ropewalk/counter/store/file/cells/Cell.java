package dev.ropewalk.counter.store.file.cells;

import dev.ropewalk.counter.store.Numbers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A counter in the state file: its last number in memory, and its two slots in mapped memory; see
/// [Layout]. Any thread, but for what is said to be the store's.
///
/// Numbers are taken in one of two ways. Where they need not wait for the disk, [#take] is all: the
/// number is in the mapped page, and so with the operating system, before it is given. Where they
/// must, the store's thread writes one, forces the file, and publishes it.
public final class Cell {
    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Numbers numbers;
    private final MemorySegment block;
    private final long even;
    private final long seal;
    private long generation;
    private long epoch;

    /// A cell that has counted nothing.
    ///
    /// @param even where the slot of the even generations is
    public Cell(MemorySegment block, long even, long seal) {
        this(block, even, seal, Slot.EMPTY);
    }

    /// A cell as it was read.
    Cell(MemorySegment block, long even, long seal, Slot.Whole newest) {
        this.numbers = new Numbers(newest.last());
        this.block = block;
        this.even = even;
        this.seal = seal;
        this.generation = newest.generation();
        this.epoch = newest.epoch();
    }

    /// The numbers that were given.
    public Numbers numbers() {
        return numbers;
    }

    public long last() {
        return numbers.last();
    }

    /// Writes of the cell, at least up to its last number.
    long generation() {
        numbers.last(); // volatile: what was written before is seen after it
        return generation;
    }

    public long epoch() {
        return epoch;
    }

    /// Takes `n` numbers and writes that down.
    ///
    /// @return the first of them
    /// @throws dev.ropewalk.counter.store.StoreException if there are not so many
    public long take(int n) {
        long last = numbers.hold();
        long next = last;
        try {
            Numbers.checkRoom(last, n);
            write(last + n);
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
            write(to);
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
            write(last);
            write(last);
        } finally {
            numbers.release(last);
        }
    }

    /// Writes the last number to its slot; for whoever holds the numbers, or is the store's thread.
    public void write(long last) {
        write(last, epoch);
    }

    /// With a new epoch. Whenever the process is killed the other slot is whole, and this one says
    /// that it is not until it is: the fences keep the stores in this order.
    public void write(long last, long inEpoch) {
        long next = generation + 1;
        long at = even + (next & 1) * Layout.PAGE;
        block.set(WORD, at + Layout.CHECK, Layout.TORN);
        VarHandle.storeStoreFence();
        block.set(WORD, at, next);
        block.set(WORD, at + Layout.EPOCH, inEpoch);
        block.set(WORD, at + Layout.LAST, last);
        VarHandle.storeStoreFence();
        block.set(WORD, at + Layout.CHECK, Checksum.of(seal, next, inEpoch, last));
        generation = next;
        epoch = inEpoch;
    }
}
