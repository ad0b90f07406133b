package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The chunks of which one subscriber has slices: the one that it reads now, and those before it of
/// which not all is sent. An unsent slice pins its chunk in memory. This class knows how far back
/// that goes, at the price of one object per chunk. Event loop only.
final class ChunkSlices {
    private final BroadcastLog log;
    private @Nullable Window current;
    private @Nullable Deque<Window> unsent;

    private record Window(Chunk chunk, ByteBuf bytes) {
        boolean inUse() {
            return bytes.refCnt() > 1;
        }
    }

    ChunkSlices(BroadcastLog log) {
        this.log = log;
    }

    /// The whole chunk, lent; its indices are free to set. Null if the chunk has retired, unless
    /// the subscriber had begun it.
    @Nullable ByteBuf of(Chunk chunk) {
        if (current != null && current.chunk == chunk) {
            return current.bytes;
        }
        leave();
        ByteBuf bytes = log.window(chunk);
        if (bytes != null) {
            current = new Window(chunk, bytes);
        }
        return bytes;
    }

    /// Takes over a window of the chunk to which the subscriber goes on.
    void adopt(Chunk chunk, ByteBuf bytes) {
        leave();
        current = new Window(chunk, bytes);
    }

    /// Whether the subscriber has begun that chunk, so that all of it is there for it.
    boolean has(Chunk chunk) {
        return current != null && current.chunk == chunk;
    }

    /// The subscriber goes on to another chunk.
    void leave() {
        Window left = current;
        current = null;
        if (left == null) {
            return;
        }
        if (left.inUse()) {
            unsent = unsent == null ? new ArrayDeque<>(2) : unsent;
            unsent.addLast(left);
        } else {
            left.bytes.release();
        }
    }

    /// Lets go of what was sent since.
    void releaseSent() {
        Window first = unsent == null ? null : unsent.peekFirst();
        while (unsent != null && first != null && !first.inUse()) {
            first.bytes.release();
            unsent.removeFirst();
            first = unsent.peekFirst();
        }
    }

    /// The offset of the oldest chunk of which something is unsent; [Long#MAX_VALUE] if all is
    /// sent.
    long oldestUnsent() {
        releaseSent();
        Window first = unsent == null ? null : unsent.peekFirst();
        if (first == null && current != null && current.inUse()) {
            first = current;
        }
        return first == null ? Long.MAX_VALUE : first.chunk.base;
    }

    /// Lets go of all; what is unsent stays whole.
    void close() {
        if (current != null) {
            current.bytes.release();
            current = null;
        }
        if (unsent != null) {
            unsent.forEach(window -> window.bytes.release());
            unsent = null;
        }
    }
}
