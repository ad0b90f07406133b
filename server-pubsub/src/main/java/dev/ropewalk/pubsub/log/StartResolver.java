package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.Notice.Gap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Finds where subscribers of a log begin: in its chunks, or behind them in the kept log. Guarded
/// by the lock of the log.
final class StartResolver {
    private final KeptLog kept;
    private final String epoch;
    private final Ring chunks;
    private final BlockCache old;

    /// The chunk of places that are not in memory.
    private final Chunk nowhere = new Chunk(LogOffset.ZERO, 0, Unpooled.EMPTY_BUFFER);

    /// The result of reading lines back for one subscriber.
    ///
    /// @param start where the subscriber goes on; it may be unread once more
    /// @param window of the chunk in which that is, owned by the subscriber; null if there is none
    /// @param failed whether there was no memory to read into
    record ReadBack(ReadStart start, @Nullable ByteBuf window, boolean failed) {
        void release() {
            if (window != null) {
                window.release();
            }
        }
    }

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
        return chunks.first().start();
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
        return inMemory(new StartFrom.At(new Position(epoch, offset))).lineStart(offset);
    }

    /// The chunk with the wanted line or, at the head, the last one.
    private Chunk inMemory(StartFrom.Unread wanted) {
        Iterator<Chunk> fromTheLast = chunks.fromTheLast();
        Chunk chunk = fromTheLast.next();
        while (wanted.isBefore(chunk.base, chunk.linesBefore)) {
            chunk = fromTheLast.next();
        }
        return chunk;
    }

    ReadStart open(StartFrom startFrom) {
        return switch (startFrom) {
            case StartFrom.Head() -> new ReadStart(head(), null);
            case StartFrom.Last(int lines) -> atLine(head().line() - lines);
            case StartFrom.Line(long line) -> atLine(line);
            case StartFrom.At(Position position) -> at(position);
            case StartFrom.Unreadable(String text) -> fromTheTail(text, Gap.Why.UNREADABLE);
        };
    }

    private ReadStart atLine(long asked) {
        return find(new StartFrom.Line(Math.max(tail().line(), asked)));
    }

    private ReadStart at(Position asked) {
        long offset = asked.offset();
        if (!asked.epoch().equals(epoch)) {
            long end = kept.endOf(asked.epoch());
            if (end < 0) {
                return fromTheTail(asked.text(), Gap.Why.EPOCH);
            } else if (offset > end) { // lines of an epoch that ended are not in this one
                return after(asked.text(), Gap.Why.LOST, end);
            }
        }
        if (offset < tail().offset()) {
            return fromTheTail(asked.text(), Gap.Why.GONE);
        } else if (offset > head().offset()) {
            return fromTheTail(asked.text(), Gap.Why.AHEAD);
        }
        return find(new StartFrom.At(asked));
    }

    /// The place of a line between the tail and the head.
    private ReadStart find(StartFrom.Unread wanted) {
        ChunkPosition inMemory = oldestInMemory();
        if (!wanted.isBefore(inMemory.offset(), inMemory.line())) {
            return within(inMemory(wanted), wanted);
        }
        Chunk chunk = old.at(wanted);
        return chunk == null
                ? new ReadStart(somewhere(wanted), null, wanted)
                : within(chunk, wanted);
    }

    private ChunkPosition somewhere(StartFrom.Unread wanted) {
        return switch (wanted) {
            case StartFrom.At(Position asked) ->
                    new ChunkPosition(nowhere, asked.offset(), ChunkPosition.UNKNOWN);
            case StartFrom.Line(long line) -> new ChunkPosition(nowhere, tail().offset(), line);
        };
    }

    /// In that chunk, at the line that was asked for, or the next.
    private ReadStart within(Chunk chunk, StartFrom.Unread wanted) {
        return switch (wanted) {
            case StartFrom.Line(long line) -> new ReadStart(chunk.afterLine(line), null);
            case StartFrom.At(Position asked) -> {
                ChunkPosition begin = chunk.lineStart(asked.offset());
                yield begin.offset() == asked.offset()
                        ? new ReadStart(begin, null)
                        : new ReadStart(begin, gap(asked.text(), Gap.Why.INSIDE, begin));
            }
        };
    }

    private ReadStart fromTheTail(String asked, Gap.Why why) {
        return after(asked, why, 0);
    }

    /// From an offset on at which a line begins, or from the tail, in place of what was asked for.
    private ReadStart after(String asked, Gap.Why why, long offset) {
        ChunkPosition tail = tail();
        ReadStart found =
                offset <= tail.offset() ? atLine(tail.line()) : at(new Position(epoch, offset));
        return new ReadStart(
                found.chunkPosition(), gap(asked, why, found.chunkPosition()), found.unread());
    }

    private Gap gap(String asked, Gap.Why why, ChunkPosition next) {
        return new Gap(asked, why, new Position(epoch, next.offset()));
    }

    /// The place that follows from what was read.
    ReadBack readBack(StartFrom.Unread wanted, BlockRead read) {
        return switch (read) {
            case Chunk chunk -> {
                old.add(chunk);
                yield new ReadBack(within(chunk, wanted), chunk.window(), false);
            }
            case BlockRead.Damaged(long from, long next) -> {
                Position asked =
                        wanted instanceof StartFrom.At(Position at)
                                ? at
                                : new Position(epoch, from);
                yield new ReadBack(after(asked.text(), Gap.Why.DAMAGED, next), null, false);
            }
            case BlockRead.Gone() -> new ReadBack(open(wanted), null, false);
        };
    }
}
