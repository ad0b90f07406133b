package dev.ropewalk.pubsub.disk;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The segments of a log: those that are closed, those that are full and wait for being closed, the
/// one that is written to, and the one that is made ahead. Any thread, appends one at a time.
final class Rolling {
    private final Kept kept;
    private final Retention retention;
    private final Segments closed = new Segments();
    private final Deque<SegmentWriter> full = new ArrayDeque<>(1);
    private @Nullable SegmentWriter active;
    private @Nullable Spare spare;
    private SegmentFiles nextFiles;
    private Mark head;

    /// Lines that room was made for and that have not come yet.
    private int expected;

    /// Whether the next one is to be small: a longer one had no room.
    private boolean careful;

    Rolling(Kept kept, Retention retention) {
        this.kept = kept;
        this.retention = retention;
        this.nextFiles = kept.nextFiles();
        this.head = kept.end();
        kept.segments().forEach(closed::add);
    }

    synchronized Mark head() {
        return head;
    }

    /// Whether the active one has room for so much, which is kept then for the next lines.
    synchronized boolean hasRoom(int bytes, int lines, long millis) {
        boolean room = active != null && active.fits(bytes, lines) && active.reaches(millis);
        expected = room ? lines : 0;
        return room;
    }

    /// Appends a line that there is room for.
    ///
    /// @throws InternalError if the disk has no block for it
    synchronized void append(ByteBuf line, int source, int eol, long millis) {
        if (active == null) {
            throw new IllegalStateException("no room was reserved");
        }
        active.append(line, source, eol, millis);
        head = new Mark(head.offset() + line.readableBytes(), head.line() + 1);
        expected--;
    }

    synchronized Mark tail() {
        Segment first = closed.first();
        if (first != null) {
            return first.start();
        }
        SegmentWriter writer = full.isEmpty() ? active : full.peekFirst();
        return writer == null ? head : writer.now().start();
    }

    synchronized @Nullable SegmentWriter active() {
        return active;
    }

    synchronized @Nullable SegmentWriter firstFull() {
        return full.peekFirst();
    }

    /// A full one has been closed.
    synchronized void closed(Segment segment) {
        full.removeFirst();
        closed.add(segment);
    }

    /// No more comes into the active one.
    synchronized void seal() {
        if (active != null) {
            full.addLast(active);
            active = null;
        }
    }

    /// Goes on in a segment with room for so much.
    ///
    /// @throws IOException if there is none to be had
    synchronized void roll(int bytes, int lines, long millis) throws IOException {
        SegmentWriter next = takeSpare(bytes, lines);
        if (next == null) {
            next = resumed(bytes, lines, millis);
        }
        if (next == null) {
            Files.createDirectories(kept.directory());
            next =
                    SegmentWriter.create(
                            nextFiles, Math.max(bytes, SegmentWriter.LEAST_BYTES), lines);
            nextFiles = nextFiles.next();
        }
        if (!next.isBegun()) {
            next.begin(new Header(kept.topic(), head, millis, kept.epochs()));
        }
        seal();
        active = next;
        expected = lines;
        careful = false;
    }

    private @Nullable SegmentWriter takeSpare(int bytes, int lines) throws IOException {
        if (spare == null) {
            return null;
        }
        SegmentWriter made = spare.get();
        spare = null;
        if (made.fits(bytes, lines)) {
            return made;
        }
        nextFiles = made.files();
        made.discard();
        return null;
    }

    private @Nullable SegmentWriter resumed(int bytes, int lines, long millis) throws IOException {
        Segment last = closed.last();
        if (active != null
                || !full.isEmpty()
                || last == null
                || !last.header().epochs().equals(kept.epochs())
                || !SegmentWriter.mayResume(last, bytes, lines)
                || retention.endsSegment(last.header().millis(), millis)
                || !last.header().reaches(millis)) {
            return null;
        }
        SegmentWriter writer = SegmentWriter.resume(last);
        closed.removeLast();
        return writer;
    }

    /// No more comes into the active one if it is to be removed in time. True if that is so.
    synchronized boolean sealOld(long now) {
        boolean old =
                expected <= 0
                        && active != null
                        && retention.endsSegment(active.now().header().millis(), now);
        if (old) {
            seal();
            dropSpare();
        }
        return old;
    }

    /// Whether the next segment should be made now.
    synchronized boolean wantsSpare() {
        return spare == null && active != null && active.nearsItsEnd();
    }

    /// Plans the next one, twice as long as the one before up to the longest that there is.
    synchronized Spare planSpare() {
        int before = active == null || careful ? 0 : active.bytes();
        int bytes = Math.clamp(2L * before, SegmentWriter.LEAST_BYTES, retention.segmentBytes());
        Spare planned = new Spare(nextFiles, bytes);
        nextFiles = nextFiles.next();
        spare = planned;
        return planned;
    }

    /// Forgets one that could not be made; true if there was one.
    synchronized boolean forgetFailedSpare() {
        if (spare == null || !spare.failed()) {
            return false;
        }
        nextFiles = spare.files();
        spare = null;
        careful = true;
        return true;
    }

    /// Takes out closed segments, the oldest first, until there is room for `more` bytes.
    synchronized List<Segment> removeBeyond(long more) {
        long used = more + full.stream().mapToLong(SegmentWriter::diskBytes).sum();
        used += active == null ? 0 : active.diskBytes();
        List<Segment> removed = new ArrayList<>();
        while (closed.size() > 0 && used > retention.bytes() - closed.bytes()) {
            removed.add(closed.removeFirst());
        }
        return removed;
    }

    /// Takes out closed segments of which every line is too old, but none that is the last of all.
    synchronized List<Segment> removeExpired(long now) {
        List<Segment> removed = new ArrayList<>();
        boolean writing = active != null || !full.isEmpty();
        Segment first = closed.first();
        while (first != null
                && (writing || closed.size() > 1)
                && retention.expired(first.extent().last(), now)) {
            removed.add(closed.removeFirst());
            first = closed.first();
        }
        return removed;
    }

    /// Where the last segment of all is too old, puts an empty one behind it.
    synchronized void renew(long now) throws IOException {
        Segment last = closed.last();
        if (active == null
                && full.isEmpty()
                && spare == null
                && last != null
                && last.extent().lines() > 0
                && retention.expired(last.extent().last(), now)) {
            Header header = new Header(kept.topic(), head, now, kept.epochs());
            closed.add(Segment.createEmpty(nextFiles, header));
            nextFiles = nextFiles.next();
        }
    }

    /// Removes the spare one, if there is one.
    synchronized void dropSpare() {
        if (spare != null) {
            nextFiles = spare.files();
            spare.discard();
            spare = null;
        }
    }

    /// As it is now, the one with the line at that offset.
    synchronized @Nullable Segment at(long offset) {
        Segment found = closed.at(offset);
        return found != null ? found : open(offset, false);
    }

    /// As it is now, the one with the line of that number.
    synchronized @Nullable Segment atLine(long line) {
        Segment found = closed.atLine(line);
        return found != null ? found : open(line, true);
    }

    private @Nullable Segment open(long behind, boolean lines) {
        for (SegmentWriter writer : full) {
            Segment now = writer.now();
            if ((lines ? now.end().line() : now.end().offset()) > behind) {
                return now;
            }
        }
        return active == null ? null : active.now();
    }
}
