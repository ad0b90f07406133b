package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.NextSegment.SpareSegment;
import dev.ropewalk.pubsub.disk.recovery.RecoveredTopic;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles.FileChange;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import dev.ropewalk.pubsub.disk.segment.SegmentWriter;
import dev.ropewalk.pubsub.log.LogOffset;
import dev.ropewalk.pubsub.log.StartFrom;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The segments of a log: those that are closed, those that are full and wait for being closed, and
/// the one that is written to. Any thread, appends one at a time.
final class SegmentedLog {
    private final RecoveredTopic recoveredTopic;
    private final Retention retention;
    private final NextSegment next;
    private final List<Segment> closed = new ArrayList<>();
    private long closedBytes;
    private final Deque<SegmentWriter> full = new ArrayDeque<>(1);
    private @Nullable SegmentWriter inSync;
    private @Nullable SegmentWriter active;
    private long offset;
    private long line;

    /// Lines that room was made for and that have not come yet.
    private int expected;

    SegmentedLog(RecoveredTopic recoveredTopic, Retention retention) {
        this.recoveredTopic = recoveredTopic;
        this.retention = retention;
        this.next = new NextSegment(recoveredTopic, retention.segmentBytes());
        this.offset = recoveredTopic.end().offset();
        this.line = recoveredTopic.end().line();
        recoveredTopic.segments().forEach(this::addClosed);
    }

    /// Its files, as they are now.
    record Extent(int count, long bytes) {}

    synchronized Extent extent() {
        int count = closed.size() + full.size() + (active == null ? 0 : 1);
        return new Extent(count + (next.isMade() ? 1 : 0), diskBytes());
    }

    synchronized LogOffset head() {
        return new LogOffset(offset, line);
    }

    synchronized LogOffset tail() {
        if (!closed.isEmpty()) {
            return closed.getFirst().start();
        }
        SegmentWriter writer = full.isEmpty() ? active : full.peekFirst();
        return writer == null ? head() : writer.now().start();
    }

    /// Whether the active one has room for so much, which is kept then for the next lines.
    synchronized boolean hasRoom(int bytes, int lines, long millis) {
        boolean room = active != null && active.fits(bytes, lines) && active.reaches(millis);
        expected = room ? lines : 0;
        return room;
    }

    /// Appends a line that there is room for.
    ///
    /// @return whether the next segment should be made, see [#planSpare]
    /// @throws InternalError if the disk has no block for it
    synchronized boolean append(ByteBuf text, int source, int eol, long millis) {
        if (active == null) {
            throw new IllegalStateException("no room was reserved");
        }
        active.append(text, source, eol, millis);
        offset += text.readableBytes();
        line++;
        expected--;
        return wantsSpare();
    }

    /// The one that is written to, to be forced; it is not removed until the next is asked for.
    synchronized @Nullable SegmentWriter activeToSync() {
        inSync = active;
        return active;
    }

    /// The next one to be closed; it is not removed until the next is asked for.
    synchronized @Nullable SegmentWriter fullToSync() {
        inSync = full.peekFirst();
        return inSync;
    }

    /// Nothing is in use for being forced.
    synchronized void synced() {
        inSync = null;
    }

    /// A full one has been closed.
    synchronized void closed(Segment segment) {
        full.removeFirst();
        addClosed(segment);
    }

    private void addClosed(Segment segment) {
        closed.addLast(segment);
        closedBytes += segment.diskBytes();
    }

    private @Nullable Segment lastClosed() {
        return closed.isEmpty() ? null : closed.getLast();
    }

    /// No more comes into the active one.
    synchronized void seal() {
        if (active != null) {
            full.addLast(active);
            active = null;
        }
    }

    /// No more comes into the active one if it is to be removed in time. True if that is so.
    synchronized boolean sealOld(long now) {
        boolean old =
                expected <= 0
                        && active != null
                        && retention.endsSegment(active.now().header().millis(), now);
        if (old) {
            seal();
            next.drop();
        }
        return old;
    }

    /// Goes on in a segment with room for so much.
    ///
    /// @throws IOException if there is none to be had
    synchronized void roll(int bytes, int lines, long millis) throws IOException {
        SegmentWriter to = resumed(bytes, lines, millis);
        if (to == null) {
            to = next.take(bytes, lines);
            begin(to, millis);
        }
        seal();
        active = to;
        expected = lines;
    }

    /// The last segment says that another follows before that one begins, so one that is missing
    /// after a crash is missed.
    ///
    /// @throws IOException where the disk has no block for it: the JVM tells by an [InternalError]
    private void begin(SegmentWriter writer, long millis) throws IOException {
        try {
            follow(true);
            writer.begin(
                    new SegmentHeader(
                            recoveredTopic.topic(), head(), millis, recoveredTopic.epochs()));
        } catch (InternalError fault) {
            giveBack(writer);
            throw new IOException("the disk has no room for it", fault);
        } catch (IOException failed) {
            giveBack(writer);
            throw failed;
        }
    }

    private void giveBack(SegmentWriter writer) throws IOException {
        next.giveBack(writer);
        follow(false);
    }

    private void follow(boolean another) throws IOException {
        if (active != null) {
            active.follow(another);
            return;
        }
        Segment last = lastClosed();
        if (!full.isEmpty()) {
            full.peekLast().files().follow(another);
        } else if (last != null) {
            last.files().follow(another);
        }
    }

    private @Nullable SegmentWriter resumed(int bytes, int lines, long millis) throws IOException {
        Segment last = lastClosed();
        if (isWriting()
                || next.hasSpare()
                || last == null
                || !last.header().epochs().equals(recoveredTopic.epochs())
                || retention.endsSegment(last.header().millis(), millis)
                || !last.header().reaches(millis)) {
            return null;
        }
        SegmentWriter writer = SegmentWriter.resume(last, bytes, lines);
        if (writer != null) {
            closedBytes -= closed.removeLast().diskBytes();
        }
        return writer;
    }

    private boolean isWriting() {
        return active != null || !full.isEmpty();
    }

    /// Whether the next segment should be made now.
    synchronized boolean wantsSpare() {
        return active != null && active.nearsItsEnd() && !next.hasSpare();
    }

    /// See [NextSegment#plan].
    synchronized SpareSegment planSpare() {
        return next.plan(active == null ? 0 : active.bytes());
    }

    /// See [NextSegment#forgetFailed].
    synchronized boolean forgetFailedSpare() {
        return next.forgetFailed();
    }

    /// See [NextSegment#drop].
    synchronized void dropSpare() {
        next.drop();
    }

    /// Takes out segments, the oldest first, until the rest is no more than is to be kept; closed
    /// ones also if their last line is too old. The last one of all stays.
    ///
    /// @return their removals
    synchronized List<FileChange> removeOld(long now) {
        List<FileChange> removed = new ArrayList<>();
        int least = isWriting() ? 0 : 1;
        while (true) {
            boolean beyond = diskBytes() > retention.bytes();
            if (closed.size() > least
                    && (beyond || retention.expired(closed.getFirst().extent().last(), now))) {
                closedBytes -= closed.getFirst().diskBytes();
                removed.add(closed.removeFirst().files()::retire);
            } else if (beyond && active != null && full.peekFirst() != inSync && !full.isEmpty()) {
                removed.add(full.removeFirst()::retire); // the disk is slower than lines come
            } else {
                return removed;
            }
        }
    }

    private long diskBytes() {
        long bytes = closedBytes + full.stream().mapToLong(SegmentWriter::diskBytes).sum();
        return bytes + (active == null ? 0 : active.diskBytes()) + next.diskBytes();
    }

    /// Puts an empty segment behind the last one if that is too old.
    synchronized void renew(long now) throws IOException {
        Segment last = lastClosed();
        if (!isWriting()
                && !next.hasSpare()
                && last != null
                && last.extent().lines() > 0
                && retention.expired(last.extent().last(), now)) {
            Segment empty =
                    next.empty(
                            new SegmentHeader(
                                    recoveredTopic.topic(), head(), now, recoveredTopic.epochs()));
            last.files().follow(true);
            addClosed(empty);
        }
    }

    /// As it is now, the segment with that line, or the first one behind that.
    synchronized @Nullable Segment at(StartFrom.Unread wanted) {
        int low = 0;
        int high = closed.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (closed.get(middle).endsAfter(wanted)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low < closed.size()) {
            return closed.get(low);
        }
        for (SegmentWriter writer : full) {
            Segment now = writer.now();
            if (now.endsAfter(wanted)) {
                return now;
            }
        }
        return active == null ? null : active.now();
    }
}
