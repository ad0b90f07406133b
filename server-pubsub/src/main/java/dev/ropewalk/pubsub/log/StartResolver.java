package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.Notice.Gap;
import io.netty.buffer.Unpooled;
import java.util.Iterator;

/// Finds where subscribers of a log begin: in its chunks, or behind them in the kept log. Guarded
/// by the lock of the log.
final class StartResolver {
    private final KeptLog kept;
    private final String epoch;
    private final Ring chunks;
    private final BlockCache old;

    /// The chunk of places that are not in memory.
    private final Chunk nowhere = new Chunk(0, 0, 0, Unpooled.EMPTY_BUFFER);

    StartResolver(KeptLog kept, Ring chunks, BlockCache old) {
        this.kept = kept;
        this.epoch = kept.epoch();
        this.chunks = chunks;
        this.old = old;
        nowhere.retire();
    }

    ChunkPosition head() {
        return chunks.last().end();
    }

    /// The first place that is in memory.
    ChunkPosition oldestInMemory() {
        Chunk first = chunks.first();
        return new ChunkPosition(first, first.base, first.linesBefore);
    }

    /// The first place that can still be read.
    ChunkPosition tail() {
        ChunkPosition inMemory = oldestInMemory();
        LogOffset oldest = kept.tail();
        return oldest.offset() >= inMemory.offset()
                ? inMemory
                : new ChunkPosition(nowhere, oldest.offset(), oldest.line());
    }

    /// The place in memory at or after that offset, which is in memory.
    ChunkPosition inMemory(long offset) {
        for (Chunk chunk : chunks) {
            if (offset < chunk.end().offset()) {
                return chunk.lineStart(offset);
            }
        }
        return chunks.last().lineStart(offset);
    }

    ReadStart open(StartFrom startFrom) {
        return switch (startFrom) {
            case StartFrom.Head() -> new ReadStart(head(), null);
            case StartFrom.Last(int lines) -> atLine(head().line() - lines);
            case StartFrom.Line(long line) -> atLine(line);
            case StartFrom.At(Position position) -> at(position);
            case StartFrom.Unreadable(String text) -> unreadable(text);
        };
    }

    private ReadStart atLine(long asked) {
        ChunkPosition tail = tail();
        long line = Math.max(tail.line(), asked);
        if (line < oldestInMemory().line()) {
            Chunk chunk = old.atLine(line);
            return chunk == null
                    ? new ReadStart(
                            new ChunkPosition(nowhere, tail.offset(), line),
                            null,
                            new StartFrom.Line(line))
                    : new ReadStart(chunk.afterLine(line), null);
        }
        for (Iterator<Chunk> each = chunks.fromTheLast(); each.hasNext(); ) {
            Chunk chunk = each.next();
            if (chunk.linesBefore <= line) {
                return new ReadStart(chunk.afterLine(line), null);
            }
        }
        return new ReadStart(oldestInMemory(), null);
    }

    private ReadStart at(Position asked) {
        long offset = asked.offset();
        if (!asked.epoch().equals(epoch)) {
            long end = kept.endOf(asked.epoch());
            if (end < 0) {
                return fromTheTail(asked, Gap.Why.EPOCH);
            } else if (offset > end) {
                return lost(asked, end);
            }
        }
        if (offset < tail().offset()) {
            return fromTheTail(asked, Gap.Why.GONE);
        } else if (offset > head().offset()) {
            return fromTheTail(asked, Gap.Why.AHEAD);
        } else if (offset < oldestInMemory().offset()) {
            Chunk chunk = old.at(offset);
            return chunk == null ? unread(asked) : within(asked, chunk.lineStart(offset));
        }
        return within(asked, inMemory(offset));
    }

    private ReadStart unreadable(String asked) {
        ReadStart found = atLine(tail().line());
        return new ReadStart(
                found.chunkPosition(),
                gap(asked, Gap.Why.UNREADABLE, found.chunkPosition()),
                found.unread());
    }

    private ReadStart unread(Position asked) {
        ChunkPosition somewhere = new ChunkPosition(nowhere, asked.offset(), ChunkPosition.UNKNOWN);
        return new ReadStart(somewhere, null, new StartFrom.At(asked));
    }

    /// From that place on, at which a line begins: the one that was asked for, or the next.
    ReadStart within(Position asked, ChunkPosition begin) {
        return begin.offset() == asked.offset()
                ? new ReadStart(begin, null)
                : new ReadStart(begin, gap(asked.text(), Gap.Why.INSIDE, begin));
    }

    private ReadStart fromTheTail(Position asked, Gap.Why why) {
        return after(asked, why, tail().offset());
    }

    /// Lines of an epoch that ended are not in this one.
    private ReadStart lost(Position asked, long end) {
        return after(asked, Gap.Why.LOST, Math.max(end, tail().offset()));
    }

    /// From an offset on at which a line begins, in place of what was asked for.
    ReadStart after(Position asked, Gap.Why why, long offset) {
        ChunkPosition tail = tail();
        ReadStart found =
                offset <= tail.offset() ? atLine(tail.line()) : at(new Position(epoch, offset));
        return new ReadStart(
                found.chunkPosition(),
                gap(asked.text(), why, found.chunkPosition()),
                found.unread());
    }

    private Gap gap(String asked, Gap.Why why, ChunkPosition next) {
        return new Gap(asked, why, new Position(epoch, next.offset()));
    }
}
