package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/// The bytes that a receiver has to keep between two deliveries: a frame that has not come whole
/// yet, or what came while delivery was paused.
///
/// They are kept on the heap, out of any pool, so that a receiver which is forgotten costs nothing
/// but garbage. Space doubles with the bytes that have come, never with those that were announced,
/// so adding n bytes one by one copies fewer than 3n.
final class PartialFrame {
    private static final int SMALLEST = 64;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final long frameLimit;
    private @Nullable ByteBuf kept;

    /// @param frameLimit the size of the longest frame, in bytes; doubling stops there
    PartialFrame(long frameLimit) {
        this.frameLimit = frameLimit;
    }

    /// The number of bytes kept.
    int size() {
        return kept == null ? 0 : kept.readableBytes();
    }

    /// The number of bytes of memory held for them.
    int capacity() {
        return kept == null ? 0 : kept.capacity();
    }

    /// Moves the next `length` bytes of `in` to the end of what is kept.
    void add(ByteBuf in, int length) {
        if (length > 0) {
            in.readBytes(room(length), length);
        }
    }

    /// All that is kept, which now belongs to the caller, who releases it.
    ByteBuf take() {
        ByteBuf taken = kept == null ? Unpooled.EMPTY_BUFFER : kept;
        kept = null;
        return taken;
    }

    /// Gives back what is left of a buffer from [#take]; takes the caller's reference.
    void put(ByteBuf rest) {
        clear();
        kept = rest;
    }

    /// Forgets all that is kept.
    void clear() {
        take().release();
    }

    // Bytes that were added stay where they are: a slice that a protocol retained may show them.
    private ByteBuf room(int length) {
        ByteBuf old = take();
        ByteBuf roomy = old;
        if (old.writableBytes() < length) {
            roomy = Unpooled.buffer(capacityFor((long) old.readableBytes() + length));
            roomy.writeBytes(old);
            old.release();
        }
        kept = roomy;
        return roomy;
    }

    private int capacityFor(long needed) {
        long doubled = Math.max(SMALLEST, 2 * needed);
        long wanted = needed <= frameLimit ? Math.min(doubled, frameLimit) : doubled;
        return Math.toIntExact(Math.max(needed, Math.min(wanted, LARGEST_ARRAY)));
    }
}
