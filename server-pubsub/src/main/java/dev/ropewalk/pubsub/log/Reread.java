package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.disk.DiskLog;
import dev.ropewalk.pubsub.disk.segment.Block;
import dev.ropewalk.pubsub.disk.segment.Found;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// What came of reading lines back from the disk for one reader.
///
/// @param opening where the reader goes on; it may be unread once more
/// @param window of the chunk in which that is, the reader's own; null where there is none
/// @param failed whether there was no memory to read into
record Reread(Opening opening, @Nullable ByteBuf window, boolean failed) {
    /// Called on a thread that may wait for the disk.
    static Reread of(BroadcastLog log, DiskLog disk, Start unread) {
        synchronized (log) {
            Opening found = log.open(unread);
            if (found.unread() == null || log.closed()) { // another has read it meanwhile
                return new Reread(found, log.window(found.place().chunk()), false);
            }
        }
        try {
            return of(log, unread, found(disk, unread));
        } catch (OutOfMemoryError full) {
            return new Reread(log.open(unread), null, true);
        }
    }

    private static Found found(DiskLog disk, Start unread) {
        return switch (unread) {
            case Start.At(Position position) -> disk.read(position.offset());
            case Start.Line(long line) -> disk.readLine(line);
            case Start inMemory -> throw new IllegalArgumentException("not unread: " + inMemory);
        };
    }

    private static Reread of(BroadcastLog log, Start unread, Found found) {
        synchronized (log) {
            if (log.closed()) {
                release(found);
                return new Reread(log.open(unread), null, false);
            }
            return switch (found) {
                case Block block -> {
                    Chunk chunk = log.old().add(block);
                    yield new Reread(within(log, chunk, unread), chunk.window(), false);
                }
                case Found.Damaged(long from, long next) -> {
                    Position asked =
                            unread instanceof Start.At(Position at) ? at : log.position(from);
                    yield new Reread(
                            log.openings().after(asked, Gap.Why.DAMAGED, next), null, false);
                }
                case Found.Gone() -> new Reread(log.open(unread), null, false);
            };
        }
    }

    private static Opening within(BroadcastLog log, Chunk chunk, Start unread) {
        return switch (unread) {
            case Start.At(Position asked) ->
                    log.openings().within(asked, chunk.lineStart(asked.offset()));
            case Start.Line(long line) -> new Opening(chunk.afterLine(line), null);
            case Start inMemory -> throw new IllegalArgumentException("not unread: " + inMemory);
        };
    }

    private static void release(Found found) {
        if (found instanceof Block block) {
            block.lines().release();
        }
    }

    void release() {
        if (window != null) {
            window.release();
        }
    }
}
