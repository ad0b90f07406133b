package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.Notice.Gap;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The result of reading lines back for one subscriber.
///
/// @param opening where the subscriber goes on; it may be unread once more
/// @param window of the chunk in which that is, owned by the subscriber; null if there is none
/// @param failed whether there was no memory to read into
record BlockReadResult(ReadStart opening, @Nullable ByteBuf window, boolean failed) {
    /// Called on a thread that may wait for the disk.
    static BlockReadResult of(BroadcastLog log, KeptLog kept, StartFrom unread) {
        synchronized (log) {
            ReadStart found = log.open(unread);
            if (found.unread() == null || log.closed()) { // another has read it meanwhile
                return new BlockReadResult(found, log.window(found.chunkPosition().chunk()), false);
            }
        }
        try {
            return of(log, unread, found(kept, unread));
        } catch (OutOfMemoryError full) {
            return new BlockReadResult(log.open(unread), null, true);
        }
    }

    private static BlockRead found(KeptLog kept, StartFrom unread) {
        return switch (unread) {
            case StartFrom.At(Position position) -> kept.read(position.offset());
            case StartFrom.Line(long line) -> kept.readLine(line);
            case StartFrom inMemory ->
                    throw new IllegalArgumentException("not unread: " + inMemory);
        };
    }

    private static BlockReadResult of(BroadcastLog log, StartFrom unread, BlockRead blockRead) {
        synchronized (log) {
            if (log.closed()) {
                release(blockRead);
                return new BlockReadResult(log.open(unread), null, false);
            }
            return switch (blockRead) {
                case Block block -> {
                    Chunk chunk = log.old().add(block);
                    yield new BlockReadResult(within(log, chunk, unread), chunk.window(), false);
                }
                case BlockRead.Damaged(long from, long next) -> {
                    Position asked =
                            unread instanceof StartFrom.At(Position at) ? at : log.position(from);
                    yield new BlockReadResult(
                            log.openings().after(asked, Gap.Why.DAMAGED, next), null, false);
                }
                case BlockRead.Gone() -> new BlockReadResult(log.open(unread), null, false);
            };
        }
    }

    private static ReadStart within(BroadcastLog log, Chunk chunk, StartFrom unread) {
        return switch (unread) {
            case StartFrom.At(Position asked) ->
                    log.openings().within(asked, chunk.lineStart(asked.offset()));
            case StartFrom.Line(long line) -> new ReadStart(chunk.afterLine(line), null);
            case StartFrom inMemory ->
                    throw new IllegalArgumentException("not unread: " + inMemory);
        };
    }

    private static void release(BlockRead blockRead) {
        if (blockRead instanceof Block block) {
            block.lines().release();
        }
    }

    void release() {
        if (window != null) {
            window.release();
        }
    }
}
