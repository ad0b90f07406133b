package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.disk.DiskLog;
import dev.ropewalk.pubsub.disk.segment.Block;
import dev.ropewalk.pubsub.disk.segment.DiskRead;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// What came of reading lines back from the disk for one reader.
///
/// @param opening where the reader goes on; it may be unread once more
/// @param window of the chunk in which that is, the reader's own; null where there is none
/// @param failed whether there was no memory to read into
record DiskReadResult(ReadStart opening, @Nullable ByteBuf window, boolean failed) {
    /// Called on a thread that may wait for the disk.
    static DiskReadResult of(BroadcastLog log, DiskLog disk, StartFrom unread) {
        synchronized (log) {
            ReadStart found = log.open(unread);
            if (found.unread() == null || log.closed()) { // another has read it meanwhile
                return new DiskReadResult(found, log.window(found.chunkPosition().chunk()), false);
            }
        }
        try {
            return of(log, unread, found(disk, unread));
        } catch (OutOfMemoryError full) {
            return new DiskReadResult(log.open(unread), null, true);
        }
    }

    private static DiskRead found(DiskLog disk, StartFrom unread) {
        return switch (unread) {
            case StartFrom.At(Position position) -> disk.read(position.offset());
            case StartFrom.Line(long line) -> disk.readLine(line);
            case StartFrom inMemory -> throw new IllegalArgumentException("not unread: " + inMemory);
        };
    }

    private static DiskReadResult of(BroadcastLog log, StartFrom unread, DiskRead diskRead) {
        synchronized (log) {
            if (log.closed()) {
                release(diskRead);
                return new DiskReadResult(log.open(unread), null, false);
            }
            return switch (diskRead) {
                case Block block -> {
                    Chunk chunk = log.old().add(block);
                    yield new DiskReadResult(within(log, chunk, unread), chunk.window(), false);
                }
                case DiskRead.Damaged(long from, long next) -> {
                    Position asked =
                            unread instanceof StartFrom.At(Position at) ? at : log.position(from);
                    yield new DiskReadResult(
                            log.openings().after(asked, Gap.Why.DAMAGED, next), null, false);
                }
                case DiskRead.Gone() -> new DiskReadResult(log.open(unread), null, false);
            };
        }
    }

    private static ReadStart within(BroadcastLog log, Chunk chunk, StartFrom unread) {
        return switch (unread) {
            case StartFrom.At(Position asked) ->
                    log.openings().within(asked, chunk.lineStart(asked.offset()));
            case StartFrom.Line(long line) -> new ReadStart(chunk.afterLine(line), null);
            case StartFrom inMemory -> throw new IllegalArgumentException("not unread: " + inMemory);
        };
    }

    private static void release(DiskRead diskRead) {
        if (diskRead instanceof Block block) {
            block.lines().release();
        }
    }

    void release() {
        if (window != null) {
            window.release();
        }
    }
}
