package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One reader's place in a log, pumped into its [Subscriber]: lines in order and without a hole that is
/// not told of. It costs nothing to be behind, and what memory has forgotten is read from the disk,
/// where there is one. Event loop only.
public final class Cursor {
    private static final TopicCounters UNCOUNTED = new TopicCounters();

    private final BroadcastLog log;
    private final SlowConsumerPolicy slowConsumerPolicy;
    private final Subscriber subscriber;
    private final ChunkSlices chunkSlices;
    private ChunkPosition chunkPosition;
    private @Nullable ChunkPosition stop;
    private @Nullable Notice notice;

    /// What must be read from the disk before it can go on.
    private @Nullable StartFrom unread;

    private boolean reading;
    private boolean pumping;
    private boolean over;

    /// Its place among the cursors of its loop; theirs to set.
    public int index;

    /// Counts what it does; the topic's to set.
    public TopicCounters topicCounters = UNCOUNTED;

    /// Runs something on its event loop; theirs to set.
    public Consumer<Runnable> onLoop = Runnable::run;

    public Cursor(BroadcastLog log, SlowConsumerPolicy slowConsumerPolicy, ReadStart opening, Subscriber subscriber) {
        this.log = log;
        this.slowConsumerPolicy = slowConsumerPolicy;
        this.subscriber = subscriber;
        this.chunkSlices = new ChunkSlices(log);
        this.chunkPosition = opening.chunkPosition();
        this.notice = opening.gap();
        this.unread = opening.unread();
    }

    /// Hands on what has come, as far as there is room: one write for each chunk that it lies in.
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

    /// [#pump], and has it leave at once.
    public void deliver() {
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
        if (slowConsumerPolicy == SlowConsumerPolicy.DISCONNECT && isOutOfMemory()) {
            over = true;
            topicCounters.overtaken().increment();
            subscriber.overtaken(log.tail().line() - chunkPosition.line());
            return false;
        }
        return subscriber.isWritable() && (say() || skip() || write());
    }

    /// Whether what is next cannot be had from its chunk.
    private boolean isOutOfMemory() {
        Chunk chunk = chunkPosition.chunk();
        if (!chunk.retired() && !chunk.isOld()) {
            return false;
        }
        return chunkPosition.isAtEnd()
                ? log.after(chunkPosition) == null
                : chunk.retired() && !(log.isKept() && chunkSlices.has(chunk));
    }

    /// Goes on where the lines are that it wants, if they are in memory by now; has them read if
    /// not.
    private boolean find(StartFrom wanted) {
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
        log.read(found.unread(), read -> onLoop.accept(() -> haveRead(read)));
        return false;
    }

    private void haveRead(DiskReadResult read) {
        reading = false;
        if (over) {
            read.release();
        } else if (read.failed()) {
            cutOff();
        } else {
            if (read.window() != null) {
                chunkSlices.adopt(read.opening().chunkPosition().chunk(), read.window());
            }
            goOn(read.opening());
        }
        pump();
    }

    private void goOn(ReadStart found) {
        boolean whole = found.gap() == null || found.gap().why() == Gap.Why.GONE;
        if (whole && chunkPosition.isKnown() && found.chunkPosition().line() > chunkPosition.line()) {
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
            topicCounters.told(said);
            subscriber.notice(said);
        }
        return said != null;
    }

    /// Where the log has forgotten what is next, goes on in the midst of what it has.
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

    /// What comes between two calls of this wakes the cursor, so it is left to the next turn:
    /// whether there is more is asked of the chunks, not of the head.
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
        chunkPosition = end; // first: a write that fills the sink comes back here
        lines.setIndex((int) (from.offset() - chunk.base), (int) (end.offset() - chunk.base));
        topicCounters.deliveries().add(end.line() - from.line());
        subscriber.write(lines, from);
        return chunk.next() != null || chunk.retired() || chunk.isOld() || stop != null;
    }

    /// Cuts its reader off if that keeps in memory what lies before `offset`.
    public void cutOffIfItPins(long offset) {
        if (chunkSlices.oldestUnsent() < offset) {
            cutOff();
        }
    }

    /// Lets go of its reader at once.
    public void cutOff() {
        close();
        topicCounters.cutOff().increment();
        subscriber.cutOff();
    }

    /// Where it is; any thread, as it was a moment ago.
    public long offset() {
        return chunkPosition.offset();
    }

    /// Bytes of lines that it has not written yet; any thread, as it was a moment ago.
    public long lag() {
        return Math.max(0, log.head().offset() - chunkPosition.offset());
    }

    /// Who reads here.
    public SocketAddress peer() {
        return subscriber.peer();
    }

    /// Lets go of the log; no more comes.
    public void close() {
        over = true;
        chunkSlices.close();
    }
}
