package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.disk.DiskLog;
import dev.ropewalk.pubsub.disk.segment.Mark;
import io.netty.buffer.Unpooled;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Where readers of a log begin: in its chunks, or behind them on the disk. Guarded by the lock of
/// the log.
final class Openings {
    private final String epoch;
    private final Ring chunks;
    private final OldLines old;
    private final @Nullable DiskLog disk;

    /// Where places are that are not in memory.
    private final Chunk nowhere = new Chunk(0, 0, 0, Unpooled.EMPTY_BUFFER);

    Openings(String epoch, Ring chunks, OldLines old, @Nullable DiskLog disk) {
        this.epoch = epoch;
        this.chunks = chunks;
        this.old = old;
        this.disk = disk;
        nowhere.retire();
    }

    Place head() {
        return chunks.last().end();
    }

    /// The first place that is in memory.
    Place oldestInMemory() {
        Chunk first = chunks.first();
        return new Place(first, first.base, first.linesBefore);
    }

    /// The first place that is still there.
    Place tail() {
        Place inMemory = oldestInMemory();
        Mark onDisk = disk == null ? null : disk.tail();
        return onDisk == null || onDisk.offset() >= inMemory.offset()
                ? inMemory
                : new Place(nowhere, onDisk.offset(), onDisk.line());
    }

    /// The place in memory at or after that offset, which is in memory.
    Place inMemory(long offset) {
        for (Chunk chunk : chunks) {
            if (offset < chunk.end().offset()) {
                return chunk.lineStart(offset);
            }
        }
        return chunks.last().lineStart(offset);
    }

    Opening open(Start start) {
        return switch (start) {
            case Start.Head() -> new Opening(head(), null);
            case Start.Last(int lines) -> atLine(head().line() - lines);
            case Start.Line(long line) -> atLine(line);
            case Start.At(Position position) -> at(position);
            case Start.Unreadable(String text) -> unreadable(text);
        };
    }

    private Opening atLine(long asked) {
        Place tail = tail();
        long line = Math.max(tail.line(), asked);
        if (line < oldestInMemory().line()) {
            Chunk chunk = old.atLine(line);
            return chunk == null
                    ? new Opening(
                            new Place(nowhere, tail.offset(), line), null, new Start.Line(line))
                    : new Opening(chunk.afterLine(line), null);
        }
        for (Iterator<Chunk> each = chunks.fromTheLast(); each.hasNext(); ) {
            Chunk chunk = each.next();
            if (chunk.linesBefore <= line) {
                return new Opening(chunk.afterLine(line), null);
            }
        }
        return new Opening(oldestInMemory(), null);
    }

    private Opening at(Position asked) {
        long offset = asked.offset();
        if (!asked.epoch().equals(epoch)) {
            long end = disk == null ? -1 : disk.endOf(asked.epoch());
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

    private Opening unreadable(String asked) {
        Opening found = atLine(tail().line());
        return new Opening(
                found.place(), gap(asked, Gap.Why.UNREADABLE, found.place()), found.unread());
    }

    private Opening unread(Position asked) {
        Place somewhere = new Place(nowhere, asked.offset(), Place.UNKNOWN);
        return new Opening(somewhere, null, new Start.At(asked));
    }

    /// From that place on, at which a line begins: the one that was asked for, or the next.
    Opening within(Position asked, Place begin) {
        return begin.offset() == asked.offset()
                ? new Opening(begin, null)
                : new Opening(begin, gap(asked.text(), Gap.Why.INSIDE, begin));
    }

    private Opening fromTheTail(Position asked, Gap.Why why) {
        return after(asked, why, tail().offset());
    }

    /// What was there of an epoch that ended is not there in this one.
    private Opening lost(Position asked, long end) {
        return after(asked, Gap.Why.LOST, Math.max(end, tail().offset()));
    }

    /// From an offset on at which a line begins, in place of what was asked for.
    Opening after(Position asked, Gap.Why why, long offset) {
        Place tail = tail();
        Opening found =
                offset <= tail.offset() ? atLine(tail.line()) : at(new Position(epoch, offset));
        return new Opening(found.place(), gap(asked.text(), why, found.place()), found.unread());
    }

    private Gap gap(String asked, Gap.Why why, Place next) {
        return new Gap(asked, why, new Position(epoch, next.offset()));
    }
}
