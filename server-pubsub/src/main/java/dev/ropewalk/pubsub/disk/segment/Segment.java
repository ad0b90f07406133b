package dev.ropewalk.pubsub.disk.segment;

import dev.ropewalk.pubsub.log.LogOffset;
import dev.ropewalk.pubsub.log.StartFrom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/// A segment as it was at one moment; what it held then it holds for ever.
public record Segment(SegmentFiles files, SegmentHeader header, Extent extent) {
    /// The size of a segment.
    ///
    /// @param last when the last line came or, without any, when the segment began
    public record Extent(int lines, int bytes, long last) {}

    /// Makes one that holds nothing and is closed: it keeps the place and the epoch of a log.
    public static Segment createEmpty(SegmentFiles files, SegmentHeader header) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
        header.write(bytes);
        bytes.putInt(SegmentHeader.CLOSED, 1);
        FileChannel made = FileChannel.open(files.index(), SegmentMapping.NEW);
        try (FileChannel index = made) {
            Files.createFile(files.lines());
            index.write(bytes, 0); // last: before that it was not begun
        } catch (IOException failed) {
            files.delete();
            throw failed;
        }
        return new Segment(files, header, new Extent(0, 0, header.millis()));
    }

    public LogOffset start() {
        return header.start();
    }

    public LogOffset end() {
        return new LogOffset(start().offset() + extent.bytes(), start().line() + extent.lines());
    }

    /// Whether the wanted line is in the segment or in one before it.
    public boolean endsAfter(StartFrom.Unread wanted) {
        return wanted.isBefore(end().offset(), end().line());
    }

    /// Bytes of the files once the segment is closed.
    public long diskBytes() {
        return extent.bytes() + (long) SegmentMapping.indexBytes(extent.lines());
    }

    /// Cuts the files off where the lines end.
    void cut() throws IOException {
        try (FileChannel lines = FileChannel.open(files.lines(), StandardOpenOption.WRITE);
                FileChannel index = FileChannel.open(files.index(), StandardOpenOption.WRITE)) {
            lines.truncate(extent.bytes());
            index.truncate(SegmentMapping.indexBytes(extent.lines()));
        }
    }

    /// Cuts one off that was not closed, closes it, and waits until that is on the disk.
    public void close() throws IOException {
        cut();
        ByteBuffer state = ByteBuffer.allocate(2 * Integer.BYTES);
        state.putInt(extent.lines()).putInt(extent.lines() + 1).flip();
        try (FileChannel lines = FileChannel.open(files.lines(), StandardOpenOption.WRITE);
                FileChannel index = FileChannel.open(files.index(), StandardOpenOption.WRITE)) {
            lines.force(true);
            index.force(true);
            index.write(state, SegmentHeader.SYNCED);
            index.force(true);
        }
    }
}
