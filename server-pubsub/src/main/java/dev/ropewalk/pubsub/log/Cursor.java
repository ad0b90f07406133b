package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One reader's place in a log, pumped into its [Sink]: lines in order and without a hole that is
/// not told of. It costs nothing to be behind, and what memory has forgotten is read from the disk,
/// where there is one. Event loop only.
public final class Cursor {
    private static final Traffic UNCOUNTED = new Traffic();

    private final BroadcastLog log;
    private final Slow slow;
    private final Sink sink;
    private final Windows windows;
    private Place place;
    private @Nullable Place stop;
    private @Nullable Notice notice;

    /// What must be read from the disk before it can go on.
    private @Nullable Start unread;

    private boolean reading;
    private boolean pumping;
    private boolean over;

    /// Its place among the cursors of its loop; theirs to set.
    public int index;

    /// Counts what it does; the topic's to set.
    public Traffic traffic = UNCOUNTED;

    /// Runs something on its event loop; theirs to set.
    public Consumer<Runnable> onLoop = Runnable::run;

    public Cursor(BroadcastLog log, Slow slow, Opening opening, Sink sink) {
        this.log = log;
        this.slow = slow;
        this.sink = sink;
        this.windows = new Windows(log);
        this.place = opening.place();
        this.notice = opening.gap();
        this.unread = opening.unread();
    }

    /// Hands on what has come, as far as there is room: one write for each chunk that it lies in.
    public void pump() {
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

    /// [#pump], and has it leave at once.
    public void deliver() {
        pump();
        sink.flush();
    }

    /// Has [Sink#finished] called after what is in the log now.
    public void finish() {
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
        if (unread == null && isOutOfMemory() && log.keeps(place)) {
            unread = new Start.At(log.position(place.offset()));
        }
        if (unread != null) {
            return sink.isWritable() && (say() || find(unread));
        }
        if (slow == Slow.DISCONNECT && isOutOfMemory()) {
            over = true;
            traffic.overtaken().increment();
            sink.overtaken(log.tail().line() - place.line());
            return false;
        }
        return sink.isWritable() && (say() || skip() || write());
    }

    /// Whether what is next cannot be had from its chunk.
    private boolean isOutOfMemory() {
        Chunk chunk = place.chunk();
        if (!chunk.retired() && !chunk.isOld()) {
            return false;
        }
        return place.isAtEnd()
                ? log.after(place) == null
                : chunk.retired() && !(log.isKept() && windows.has(chunk));
    }

    /// Goes on where the lines are that it wants, if they are in memory by now; has them read if
    /// not.
    private boolean find(Start wanted) {
        if (reading) {
            return false;
        }
        if (place.isKnown() && !log.keeps(place)) {
            unread = null; // overtaken
            return true;
        }
        Opening found = log.open(wanted);
        if (found.unread() == null) {
            windows.leave();
            goOn(found);
            return true;
        }
        reading = true;
        log.read(found.unread(), read -> onLoop.accept(() -> haveRead(read)));
        return false;
    }

    private void haveRead(Reread read) {
        reading = false;
        if (over) {
            read.release();
        } else if (read.failed()) {
            cutOff();
        } else {
            if (read.window() != null) {
                windows.adopt(read.opening().place().chunk(), read.window());
            }
            goOn(read.opening());
        }
        pump();
    }

    private void goOn(Opening found) {
        boolean whole = found.gap() == null || found.gap().why() == Gap.Why.GONE;
        if (whole && place.isKnown() && found.place().line() > place.line()) {
            unread = null; // overtaken: retention was quicker
            return;
        }
        place = found.place();
        unread = found.unread();
        if (found.gap() != null) {
            notice = found.gap();
        }
    }

    private void passChunksRead() {
        Place on = place.afterChunk(log);
        while (on != null) {
            windows.leave();
            place = on;
            on = place.afterChunk(log);
        }
    }

    private boolean say() {
        Notice said = notice;
        notice = null;
        if (said != null) {
            traffic.told(said);
            sink.notice(said);
        }
        return said != null;
    }

    /// Where the log has forgotten what is next, goes on in the midst of what it has.
    private boolean skip() {
        if (!isOutOfMemory()) {
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
        traffic.deliveries().add(end.line() - from.line());
        sink.write(lines, from);
        return chunk.next() != null || chunk.retired() || chunk.isOld() || stop != null;
    }

    /// Cuts its reader off if that keeps in memory what lies before `offset`.
    public void cutOffIfItPins(long offset) {
        if (windows.oldestUnsent() < offset) {
            cutOff();
        }
    }

    /// Lets go of its reader at once.
    public void cutOff() {
        close();
        traffic.cutOff().increment();
        sink.cutOff();
    }

    /// Where it is; any thread, as it was a moment ago.
    public long offset() {
        return place.offset();
    }

    /// Bytes of lines that it has not written yet; any thread, as it was a moment ago.
    public long lag() {
        return Math.max(0, log.head().offset() - place.offset());
    }

    /// Who reads here.
    public SocketAddress peer() {
        return sink.peer();
    }

    /// Lets go of the log; no more comes.
    public void close() {
        over = true;
        windows.close();
    }
}
