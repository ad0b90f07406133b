package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// One reader's place in a log, pumped into its [Sink]: lines in order and without a hole that is
/// not told of. It costs nothing to be behind. Event loop only.
final class Cursor {
    private final BroadcastLog log;
    private final Slow slow;
    private final Sink sink;
    private final Windows windows;
    private Place place;
    private @Nullable Place stop;
    private @Nullable Notice notice;
    private boolean pumping;
    private boolean over;

    /// Its place among the cursors of its loop; theirs to set.
    int index;

    Cursor(BroadcastLog log, Slow slow, Opening opening, Sink sink) {
        this.log = log;
        this.slow = slow;
        this.sink = sink;
        this.windows = new Windows(log);
        this.place = opening.place();
        this.notice = opening.gap();
    }

    /// Hands on what has come, as far as there is room: one write for each chunk that it lies in.
    void pump() {
        windows.releaseSent();
        if (pumping) {
            return; // from inside a write: the loop below goes on
        }
        pumping = true;
        try {
            boolean more = !over;
            while (more) {
                more = step();
            }
        } finally {
            pumping = false;
        }
    }

    /// Has [Sink#finished] called after what is in the log now.
    void finish() {
        if (stop == null) {
            stop = log.head();
            pump();
        }
    }

    private boolean step() {
        passChunksRead();
        if (log.closed()) {
            return false;
        }
        if (stop != null && place.offset() >= stop.offset()) {
            over = true;
            say();
            sink.finished();
            return false;
        }
        if (slow == Slow.DISCONNECT && place.chunk().retired()) {
            over = true;
            sink.overtaken(log.tail().line() - place.line());
            return false;
        }
        return sink.isWritable() && (say() || skip() || write());
    }

    private void passChunksRead() {
        Chunk next = place.chunk().next();
        while (next != null && place.offset() == place.chunk().end().offset()) {
            windows.leave();
            place = new Place(next, place.offset(), place.line());
            next = next.next();
        }
    }

    private boolean say() {
        Notice said = notice;
        notice = null;
        if (said != null) {
            sink.notice(said);
        }
        return said != null;
    }

    /// Where the log has forgotten what is next, goes on in the midst of what it has.
    private boolean skip() {
        if (!place.chunk().retired()) {
            return false;
        }
        Place on = log.middle();
        if (stop != null && on.offset() > stop.offset()) {
            on = stop;
        }
        notice = new Lost(on.line() - place.line());
        windows.leave();
        place = on;
        return true;
    }

    /// What comes between two calls of this wakes the cursor, so it is left to the next turn:
    /// whether there is more is asked of the chunks, not of the head.
    private boolean write() {
        Chunk chunk = place.chunk();
        Place from = place;
        Place end = chunk.end();
        if (stop != null && stop.offset() < end.offset()) {
            end = new Place(chunk, stop.offset(), stop.line());
        }
        if (end.offset() == from.offset()) {
            return false;
        }
        ByteBuf lines = windows.of(chunk);
        if (lines == null) {
            return true; // it has just retired
        }
        place = end; // first: a write that fills the sink comes back here
        lines.setIndex((int) (from.offset() - chunk.base), (int) (end.offset() - chunk.base));
        sink.write(lines, from);
        return chunk.next() != null || stop != null;
    }

    /// Cuts its reader off if that keeps in memory what lies before `offset`.
    void cutOffIfItPins(long offset) {
        if (windows.oldestUnsent() < offset) {
            close();
            sink.cutOff();
        }
    }

    /// Lets go of the log; no more comes.
    void close() {
        over = true;
        windows.close();
    }
}
