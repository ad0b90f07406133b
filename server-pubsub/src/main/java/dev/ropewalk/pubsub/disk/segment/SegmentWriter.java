package dev.ropewalk.pubsub.disk.segment;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A segment that is written to, through mapped memory: a line that was appended is the operating
/// system's, and a process that is killed loses none.
///
/// Appends come from one thread at a time, forces from one other.
public final class SegmentWriter {
    /// The first one of a topic is short: most topics of many have few lines.
    public static final int FIRST_BYTES = 8 * 1024;

    public static final int LEAST_BYTES = 64 * 1024;
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int BYTES_A_LINE = 64; // with shorter lines the index is full first

    private final SegmentFiles files;
    private final SegmentMapping mapping;
    private final ByteBuffer lines;
    private final ByteBuffer index;
    private final int room;
    private @Nullable SegmentHeader header;
    private @Nullable SegmentRecords records;

    /// Lines, and below them 32 bits of bytes: a force sees both of one moment.
    private volatile long written;

    private volatile long last;
    private volatile long forced = -1;

    private SegmentWriter(SegmentFiles files, SegmentMapping mapping) {
        this.files = files;
        this.mapping = mapping;
        this.lines = mapping.lines().asByteBuffer();
        this.index = mapping.index().asByteBuffer();
        this.room = (index.capacity() - SegmentHeader.BYTES) / SegmentRecords.BYTES;
    }

    /// Makes one with room for lines of so many bytes, and for so many.
    ///
    /// @throws IOException if there is no room on the disk, or it fails; no file is left then
    public static SegmentWriter create(SegmentFiles files, int bytes, int lines)
            throws IOException {
        int most = Math.max(lines, bytes / BYTES_A_LINE);
        return new SegmentWriter(files, SegmentMapping.create(files, bytes, most));
    }

    /// Goes on in a segment that is closed, with room for so much.
    ///
    /// @return null if the segment is too long for that
    /// @throws IOException if there is no room on the disk, or it fails; it is as it was then
    public static @Nullable SegmentWriter resume(Segment closed, int bytes, int lines)
            throws IOException {
        int size = resumedBytes(closed, bytes, lines);
        if (size == 0) {
            return null;
        }
        try {
            SegmentMapping mapping =
                    SegmentMapping.extend(closed.files(), size, size / BYTES_A_LINE);
            SegmentWriter writer = new SegmentWriter(closed.files(), mapping);
            writer.goOn(closed);
            return writer;
        } catch (IOException | RuntimeException failed) {
            closed.cut();
            throw failed;
        } catch (InternalError fault) {
            closed.cut();
            throw new IOException("the disk has no room for it", fault);
        }
    }

    /// The length of a segment that is closed if it goes on: as short as one is that has much room
    /// left, and enough for so much. 0 if it is too long for that.
    private static int resumedBytes(Segment closed, int bytes, int lines) {
        Segment.Extent used = closed.extent();
        for (int size : new int[] {FIRST_BYTES, LEAST_BYTES}) {
            int most = size / BYTES_A_LINE;
            if (used.bytes() < size / 2
                    && used.lines() < most / 2
                    && bytes <= size - used.bytes()
                    && lines <= most - used.lines()) {
                return size;
            }
        }
        return 0;
    }

    private void goOn(Segment closed) {
        Segment.Extent extent = closed.extent();
        header = closed.header();
        records = new SegmentRecords(index, SegmentHeader.BYTES, closed.start().offset());
        last = extent.last();
        written = (long) extent.lines() << 32 | extent.bytes();
        index.putInt(SegmentHeader.SYNCED, extent.lines());
        index.putInt(SegmentHeader.CLOSED, 0);
        index.putInt(SegmentHeader.FOLLOWED, 0);
    }

    public SegmentFiles files() {
        return files;
    }

    /// Room for lines, filled or not.
    public int bytes() {
        return lines.capacity();
    }

    /// Bytes of the files with room for so many bytes of lines.
    public static long diskBytes(int bytes) {
        return bytes + (long) SegmentMapping.indexBytes(bytes / BYTES_A_LINE);
    }

    /// Bytes of the files now.
    public long diskBytes() {
        return (long) lines.capacity() + index.capacity();
    }

    /// From here on it is a part of the log.
    public void begin(SegmentHeader begun) {
        begun.write(index);
        header = begun;
        records = new SegmentRecords(index, SegmentHeader.BYTES, begun.start().offset());
        last = begun.millis();
    }

    private SegmentHeader begun() {
        return Objects.requireNonNull(header, "not begun");
    }

    /// See [SegmentFiles#follow].
    public void follow(boolean another) {
        index.putInt(SegmentHeader.FOLLOWED, another ? 1 : 0);
    }

    /// Whether there is room for so many lines.
    public boolean fits(int bytes, int count) {
        return bytes <= lines.capacity() - bytes(written) && count <= room - lines(written);
    }

    /// See [SegmentHeader#reaches].
    public boolean reaches(long millis) {
        return begun().reaches(millis);
    }

    /// Whether so much is used that the next segment should be made.
    public boolean nearsItsEnd() {
        return bytes(written) > lines.capacity() / 4 || lines(written) > room / 4;
    }

    /// Appends a line that [#fits].
    ///
    /// @param line as it goes out; its indices stay
    /// @param source bytes of its source
    /// @param eol bytes of its ending
    public void append(ByteBuf line, int source, int eol, long millis) {
        SegmentRecords to = Objects.requireNonNull(records, "not begun");
        if (source > SegmentRecords.LONGEST_SOURCE) {
            throw new IllegalArgumentException("a source is at most 65535 bytes: " + source);
        }
        long before = written;
        int start = bytes(before);
        int end = start + line.readableBytes();
        lines.limit(end).position(start);
        line.getBytes(line.readerIndex(), lines);
        lines.position(start);
        int later = (int) (millis - begun().millis());
        to.put(lines(before), SegmentRecords.lengths(source, eol), later, lines);
        last = millis;
        written = (long) (lines(before) + 1) << 32 | end;
    }

    private static int bytes(long written) {
        return (int) written;
    }

    private static int lines(long written) {
        return (int) (written >>> 32);
    }

    /// As it is now.
    public Segment now() {
        long now = written;
        return new Segment(files, begun(), new Segment.Extent(lines(now), bytes(now), last));
    }

    /// Whether nothing of it was forced yet, its name in the directory neither.
    public boolean isNew() {
        return forced < 0;
    }

    /// Waits until all that has been appended is on the disk.
    ///
    /// @return the offset of the log up to which it is
    /// @throws UncheckedIOException if the disk fails
    public long force() {
        long now = written;
        if (now != forced) {
            force(now);
        }
        return begun().start().offset() + bytes(now);
    }

    private void force(long now) {
        long from = Math.max(forced, 0);
        int firstRecord = forced < 0 ? 0 : SegmentMapping.indexBytes(lines(from));
        force(mapping.lines(), bytes(from), bytes(now));
        force(mapping.index(), firstRecord, SegmentMapping.indexBytes(lines(now)));
        forced = now;
        index.putInt(SegmentHeader.SYNCED, lines(now));
    }

    private static void force(MemorySegment memory, int from, int to) {
        memory.asSlice(from, to - from).force();
    }

    /// Forces it, and cuts the files off where the lines end. No append comes any more.
    public Segment close() throws IOException {
        force();
        Segment all = now();
        index.putInt(SegmentHeader.CLOSED, all.extent().lines() + 1);
        force(mapping.index(), 0, SegmentHeader.BYTES);
        mapping.close();
        all.cut();
        return all;
    }

    /// Removes it as the oldest of its log, see [SegmentFiles#retire].
    public void retire() throws IOException {
        mapping.close();
        files.retire();
    }

    /// Removes it; of one that was not begun.
    public void discard() throws IOException {
        mapping.close();
        files.delete();
    }
}
