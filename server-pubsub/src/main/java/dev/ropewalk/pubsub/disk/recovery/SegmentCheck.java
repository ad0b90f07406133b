package dev.ropewalk.pubsub.disk.recovery;

import dev.ropewalk.pubsub.disk.recovery.DirectoryState.CleanShutdown;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import dev.ropewalk.pubsub.disk.segment.SegmentMapping;
import dev.ropewalk.pubsub.disk.segment.SegmentRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A segment as it is found at the start: how far its lines go, and whether more can be lost than
/// the end of what was being written. Reads only.
public final class SegmentCheck {
    private final SegmentFiles files;
    private final ByteBuffer head = ByteBuffer.allocate(SegmentHeader.BYTES);
    private final ByteBuffer last = ByteBuffer.allocate(SegmentRecords.BYTES);
    private final SegmentRecords lastRecord = new SegmentRecords(last, 0, 0);
    private final @Nullable SegmentHeader header;
    private final boolean indexIsClosed;

    /// @throws IOException if the index cannot be read or is none
    public SegmentCheck(SegmentFiles files) throws IOException {
        this.files = files;
        try (FileChannel index = FileChannel.open(files.index(), StandardOpenOption.READ)) {
            index.read(head, 0);
            header = SegmentHeader.read(head);
            if (header != null && head.hasRemaining()) {
                throw new SegmentHeader.Wrong("is damaged: it is shorter than its header");
            }
            long records = head.getInt(SegmentHeader.CLOSED) - 1L;
            long end = SegmentHeader.BYTES + records * SegmentRecords.BYTES;
            indexIsClosed = records >= 0 && index.size() == end;
            if (indexIsClosed && records > 0) {
                index.read(last, end - SegmentRecords.BYTES);
            }
        } catch (SegmentHeader.Wrong wrong) {
            throw new IOException(files.index() + " " + wrong.getMessage(), wrong);
        }
    }

    SegmentFiles files() {
        return files;
    }

    /// Null where it was made and not begun.
    @Nullable
    public SegmentHeader header() {
        return header;
    }

    /// The number of lines that are known to be on the disk.
    public int confirmed() {
        return Math.max(head.getInt(SegmentHeader.SYNCED), head.getInt(SegmentHeader.CLOSED) - 1);
    }

    /// Whether it says that another segment follows.
    boolean isFollowed() {
        return head.getInt(SegmentHeader.FOLLOWED) != 0;
    }

    /// Whether it was closed and is as it was then.
    public boolean isClosed() throws IOException {
        return indexIsClosed && Files.size(files.lines()) == lastRecord.end(0);
    }

    /// Of one that is closed; its lines are compared when they are read.
    Segment closed(SegmentHeader begun) {
        int lines = head.getInt(SegmentHeader.CLOSED) - 1;
        long millis = begun.millis() + lastRecord.millis(0);
        return new Segment(files, begun, new Segment.Extent(lines, lastRecord.end(0), millis));
    }

    /// Of one that was being written to: its lines up to the first one that is not whole.
    ///
    /// @throws IOException if one is not whole that must be
    Segment scanned(SegmentHeader begun, CleanShutdown cleanShutdown) throws IOException {
        ByteBuffer index = ByteBuffer.wrap(Files.readAllBytes(files.index()));
        ByteBuffer text = ByteBuffer.wrap(Files.readAllBytes(files.lines()));
        int room = Math.max(0, index.capacity() - SegmentHeader.BYTES) / SegmentRecords.BYTES;
        SegmentRecords records =
                new SegmentRecords(index, SegmentHeader.BYTES, begun.start().offset());
        int lines = 0;
        int end = 0;
        while (lines < room && isWhole(records, lines, end, text)) {
            end = records.end(lines);
            lines++;
        }
        if (lines < confirmed()
                || (cleanShutdown != CleanShutdown.LOST && goesOn(index, lines + 1))) {
            throw new IOException(
                    "%s is damaged: its line %d, at %s, does not match its checksum"
                            .formatted(files.lines(), lines + 1, end));
        }
        long last = begun.millis() + (lines == 0 ? 0 : records.millis(lines - 1));
        return new Segment(files, begun, new Segment.Extent(lines, end, last));
    }

    private static boolean isWhole(SegmentRecords records, int record, int start, ByteBuffer text) {
        int end = records.end(record);
        return end > start
                && end <= text.capacity()
                && records.matches(record, start, text.limit(end).position(start));
    }

    /// Whether there is anything from that record on: no server wrote a line before it had ended
    /// the one before.
    private static boolean goesOn(ByteBuffer index, int record) {
        for (int at = SegmentMapping.indexBytes(record); at < index.capacity(); at++) {
            if (index.get(at) != 0) {
                return true;
            }
        }
        return false;
    }
}
