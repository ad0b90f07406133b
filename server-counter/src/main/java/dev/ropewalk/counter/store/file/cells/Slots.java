package dev.ropewalk.counter.store.file.cells;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The two slots of a cell, in mapped memory; see [Layout]. For whoever holds the counter's
/// `Numbers`.
public final class Slots {
    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment block;
    private final long even;
    private final long seal;
    private long generation = 1; // of an empty block
    private long epoch;

    /// @param even where the slot of the even generations is
    public Slots(MemorySegment block, long even, long seal) {
        this.block = block;
        this.even = even;
        this.seal = seal;
    }

    /// Goes on from what was read.
    void goOnFrom(Slot.Whole newest) {
        generation = newest.generation();
        epoch = newest.epoch();
    }

    long generation() {
        return generation;
    }

    public long epoch() {
        return epoch;
    }

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
        block.set(WORD, at + Layout.CHECK, Layout.check(seal, next, inEpoch, last));
        generation = next;
        epoch = inEpoch;
    }
}
