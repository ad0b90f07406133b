package dev.ropewalk.pubsub.log;

import dev.ropewalk.pubsub.log.Notice.Gap;
import dev.ropewalk.pubsub.log.Notice.LostNotice;
import dev.ropewalk.pubsub.log.StartResolver.ReadBack;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// The place of one subscriber in a log. The cursor writes lines to its [Subscriber] in order; each
/// hole is told. Being behind costs nothing, and lines that memory has forgotten are read back if
/// the log is kept. Event loop only.
public final class Cursor {
    private final LoopCursors loop;
    private final BroadcastLog log;
    private final Subscriber subscriber;
    private final ChunkSlices chunkSlices;
    private ChunkPosition chunkPosition;
    private @Nullable ChunkPosition stop;
    private @Nullable Notice notice;

    /// The lines that must be read back before the cursor can go on.
    private StartFrom.@Nullable Unread unread;

    private boolean reading;
    private boolean pumping;
    private boolean over;
    private boolean closed;

    /// The index in `loop`.
    private int index;

    Cursor(LoopCursors loop, int index, ReadStart opening, Subscriber subscriber) {
        this.loop = loop;
        this.index = index;
        this.log = loop.log;
        this.subscriber = subscriber;
        this.chunkSlices = new ChunkSlices(log);
        this.chunkPosition = opening.chunkPosition();
        this.notice = opening.gap();
        this.unread = opening.unread();
    }

    /// Writes what has come, as far as there is room: one write for each chunk.
    public void pump() {
        chunkSlices.releaseSent();
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

    /// [#pump], then flushes.
    void deliver() {
        pump();
        subscriber.flush();
    }

    /// Has [Subscriber#finished] called after what is in the log now.
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
        if (stop != null && chunkPosition.offset() >= stop.offset()) {
            over = true;
            say();
            subscriber.finished();
            return false;
        }
        if (unread == null && isOutOfMemory() && log.keeps(chunkPosition)) {
            unread = new StartFrom.At(log.position(chunkPosition.offset()));
        }
        if (unread != null) {
            return subscriber.isWritable() && (say() || find(unread));
        }
        if (loop.slowConsumerPolicy == SlowConsumerPolicy.DISCONNECT && isOutOfMemory()) {
            over = true;
            loop.topicCounters.overtaken.increment();
            subscriber.overtaken(log.tail().line() - chunkPosition.line());
            return false;
        }
        return subscriber.isWritable() && (say() || skip() || write());
    }

    /// Whether the next line cannot be had from its chunk.
    private boolean isOutOfMemory() {
        Chunk chunk = chunkPosition.chunk();
        if (!chunk.retired() && !chunk.isOld()) {
            return false;
        }
        return chunkPosition.isAtEnd()
                ? log.after(chunkPosition) == null
                : chunk.retired() && !(log.kept().isPersistent() && chunkSlices.has(chunk));
    }

    /// Goes on at the wanted lines if they are in memory by now; otherwise has them read back.
    private boolean find(StartFrom.Unread wanted) {
        if (reading) {
            return false;
        }
        if (chunkPosition.isKnown() && !log.keeps(chunkPosition)) {
            unread = null; // overtaken
            return true;
        }
        ReadStart found = log.open(wanted);
        if (found.unread() == null) {
            chunkSlices.leave();
            goOn(found);
            return true;
        }
        reading = true;
        log.read(found.unread(), read -> loop.loop.callFromThread(() -> haveRead(read)));
        return false;
    }

    private void haveRead(ReadBack read) {
        reading = false;
        if (over) {
            read.release();
        } else if (read.failed()) {
            cutOff();
        } else {
            if (read.window() != null) {
                chunkSlices.adopt(read.start().chunkPosition().chunk(), read.window());
            }
            goOn(read.start());
        }
        pump();
    }

    private void goOn(ReadStart found) {
        boolean whole = found.gap() == null || found.gap().why() == Gap.Why.GONE;
        if (whole
                && chunkPosition.isKnown()
                && found.chunkPosition().line() > chunkPosition.line()) {
            unread = null; // overtaken: retention was quicker
            return;
        }
        chunkPosition = found.chunkPosition();
        unread = found.unread();
        if (found.gap() != null) {
            notice = found.gap();
        }
    }

    private void passChunksRead() {
        ChunkPosition on = chunkPosition.afterChunk(log);
        while (on != null) {
            chunkSlices.leave();
            chunkPosition = on;
            on = chunkPosition.afterChunk(log);
        }
    }

    private boolean say() {
        Notice said = notice;
        notice = null;
        if (said != null) {
            loop.topicCounters.told(said);
            subscriber.notice(said);
        }
        return said != null;
    }

    /// Goes on in the middle of the log if what is next was forgotten.
    private boolean skip() {
        if (!isOutOfMemory()) {
            return false;
        }
        ChunkPosition on = log.middle();
        if (stop != null && on.offset() > stop.offset()) {
            on = stop;
        }
        notice = new LostNotice(on.line() - chunkPosition.line());
        chunkSlices.leave();
        chunkPosition = on;
        return true;
    }

    /// Writes the lines of one chunk. Lines that come meanwhile wake the cursor, so they are left
    /// to the next turn: whether there is more is asked of the chunks, not of the head.
    private boolean write() {
        Chunk chunk = chunkPosition.chunk();
        ChunkPosition from = chunkPosition;
        ChunkPosition end = chunk.end();
        if (stop != null && stop.offset() < end.offset()) {
            end = new ChunkPosition(chunk, stop.offset(), stop.line());
        }
        if (end.offset() == from.offset()) {
            return false;
        }
        ByteBuf lines = chunkSlices.of(chunk);
        if (lines == null) {
            return true; // it has just retired
        }
        chunkPosition = end; // first: a write that fills the subscriber comes back here
        lines.setIndex((int) (from.offset() - chunk.base), (int) (end.offset() - chunk.base));
        loop.topicCounters.deliveries.add(end.line() - from.line());
        subscriber.write(lines, from);
        return chunk.next() != null || chunk.retired() || chunk.isOld() || stop != null;
    }

    /// Cuts the subscriber off if it keeps in memory what lies before `offset`.
    void cutOffIfItPins(long offset) {
        if (chunkSlices.oldestUnsent() < offset) {
            cutOff();
        }
    }

    /// Drops the subscriber at once.
    void cutOff() {
        letGo();
        loop.topicCounters.cutOff.increment();
        subscriber.cutOff();
    }

    /// The offset of the cursor; any thread, as it was a moment ago.
    long offset() {
        return chunkPosition.offset();
    }

    /// Bytes of lines that the cursor has not written yet; any thread, as it was a moment ago.
    public long lag() {
        return Math.max(0, log.head().offset() - chunkPosition.offset());
    }

    /// The address of the subscriber.
    SocketAddress peer() {
        return subscriber.peer();
    }

    void moveTo(int index) {
        this.index = index;
    }

    /// Leaves the log; no more comes.
    public void close() {
        if (!closed) {
            closed = true;
            loop.remove(index);
            letGo();
        }
    }

    private void letGo() {
        over = true;
        chunkSlices.close();
    }
}
