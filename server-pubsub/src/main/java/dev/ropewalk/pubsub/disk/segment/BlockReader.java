package dev.ropewalk.pubsub.disk.segment;

import dev.ropewalk.pubsub.log.BlockRead;
import dev.ropewalk.pubsub.log.Chunk;
import dev.ropewalk.pubsub.log.LogOffset;
import dev.ropewalk.pubsub.log.StartFrom;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/// Reads one segment: 64 KiB of lines at a time, cut always at the same places, so that subscribers
/// can share them. Reading waits for the disk, so it is not for event loops; one thread.
public final class BlockReader implements AutoCloseable {
    static final int BLOCK_BYTES = 64 * 1024;

    private final Segment segment;
    private final FileChannel index;
    private final FileChannel lines;

    public BlockReader(Segment segment) throws IOException {
        this.segment = segment;
        this.index = FileChannel.open(segment.files().index(), StandardOpenOption.READ);
        try {
            this.lines = FileChannel.open(segment.files().lines(), StandardOpenOption.READ);
        } catch (IOException failed) {
            index.close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        try (index) {
            lines.close();
        }
    }

    /// The lines around a line that lies in the segment.
    public BlockRead read(StartFrom.Unread wanted) throws IOException {
        return switch (wanted) {
            case StartFrom.At at -> at(at);
            case StartFrom.Line(long line) -> around((int) (line - segment.start().line()));
        };
    }

    private BlockRead at(StartFrom.At wanted) throws IOException {
        long offset = wanted.position().offset();
        int at = (int) (offset - segment.start().offset());
        BlockRead read = around(recordAt(at));
        if (read instanceof Chunk chunk) {
            if (chunk.holds(wanted)) {
                return chunk;
            }
            chunk.release(); // a damaged record has led the search astray
        }
        return damaged(offset, at);
    }

    /// The record of the line in which that byte of the segment is: the first that ends behind it.
    private int recordAt(int at) throws IOException {
        int low = 0;
        int high = segment.extent().lines() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int end(int record) throws IOException {
        return record < 0 ? 0 : records(record, 1).end(0);
    }

    private SegmentRecords records(int from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count * SegmentRecords.BYTES);
        fill(index, bytes, SegmentHeader.BYTES + (long) from * SegmentRecords.BYTES);
        return new SegmentRecords(bytes, 0, segment.start().offset());
    }

    /// Missing bytes stay as they are in the buffer, and match no checksum.
    private static void fill(FileChannel from, ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int read = from.read(into, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    private BlockRead around(int record) throws IOException {
        int block = Math.max(0, end(record - 1)) / BLOCK_BYTES;
        int first = Math.min(record, firstFrom((long) block * BLOCK_BYTES));
        int after = Math.max(record + 1, firstFrom((block + 1L) * BLOCK_BYTES));
        try (BlockCheck check = check(first, after - first)) {
            int run = check.runBack(record - first);
            if (run < 0) {
                int from = Math.clamp(end(record - 1), 0, segment.extent().bytes());
                return damaged(segment.start().offset() + from, from);
            }
            return check.chunk(run, segment.start().line() + first, segment.header().millis());
        }
    }

    /// The first record of a line that begins there or later.
    private int firstFrom(long at) throws IOException {
        int limit = segment.extent().bytes();
        if (at >= limit) {
            return segment.extent().lines();
        }
        int record = recordAt((int) at);
        return end(record - 1) < at ? record + 1 : record;
    }

    private BlockCheck check(int first, int count) throws IOException {
        SegmentRecords records = records(first, count);
        int limit = segment.extent().bytes();
        int from = Math.clamp(end(first - 1), 0, limit);
        int to = from;
        for (int i = 0; i < count; i++) { // a record may be damaged, and say anything
            to = records.end(i) <= limit ? Math.max(to, records.end(i)) : to;
        }
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(to - from, to - from);
        try {
            fill(lines, bytes.nioBuffer(0, to - from), from);
            return new BlockCheck(records, count, from, bytes.writerIndex(to - from));
        } catch (IOException failed) {
            bytes.release();
            throw failed;
        }
    }

    /// Looks for the next line behind `at` that matches, one by one.
    private BlockRead damaged(long from, int at) throws IOException {
        for (int next = 0; next < segment.extent().lines(); next++) {
            int start = end(next - 1);
            if (start > at && start < segment.extent().bytes()) {
                try (BlockCheck check = check(next, 1)) {
                    if (check.runBack(0) == 0) {
                        return new BlockRead.Damaged(from, segment.start().offset() + start);
                    }
                }
            }
        }
        return new BlockRead.Damaged(from, segment.end().offset());
    }

    /// Compares lines that were read with their records. One thread.
    private static final class BlockCheck implements AutoCloseable {
        private final SegmentRecords records;
        private final int count;
        private final int from;
        private final ByteBuf bytes;
        private final ByteBuffer text;

        /// @param from where in the segment the first line, and `bytes`, begin
        /// @param bytes taken over, direct
        BlockCheck(SegmentRecords records, int count, int from, ByteBuf bytes) {
            this.records = records;
            this.count = count;
            this.from = from;
            this.bytes = bytes;
            this.text = bytes.nioBuffer(0, bytes.capacity());
        }

        private int start(int record) {
            return record == 0 ? from : records.end(record - 1);
        }

        private boolean matches(int record) {
            int start = start(record) - from;
            int end = records.end(record) - from;
            if (start < 0 || end <= start || end > text.capacity()) {
                return false;
            }
            return records.matches(record, start + from, text.limit(end).position(start));
        }

        /// The first of the records up to this one that all match and have its kind of ending; -1
        /// if this one does not match.
        int runBack(int record) {
            int first = record + 1;
            while (first > 0
                    && matches(first - 1)
                    && records.eol(first - 1) == records.eol(record)) {
                first--;
            }
            return first > record ? -1 : first;
        }

        /// The lines from that record, which matches, to the last one that does and ends the same
        /// way.
        ///
        /// @param line the number of the record 0 in the log
        /// @param millis the time of the header
        Chunk chunk(int first, long line, long millis) {
            int after = first + 1;
            while (after < count && matches(after) && records.eol(after) == records.eol(first)) {
                after++;
            }
            LogOffset start = new LogOffset(records.base() + start(first), line + first);
            int length = start(after) - start(first);
            Chunk chunk = Chunk.ofReadBack(start, records.eol(first), taken(first, length));
            for (int i = first; i < after; i++) {
                int bytes = records.end(i) - start(i);
                chunk.publish(bytes, records.source(i), millis + records.millis(i));
            }
            return chunk;
        }

        private ByteBuf taken(int first, int length) {
            if (length == bytes.capacity()) {
                return bytes.retain();
            }
            ByteBuf part = PooledByteBufAllocator.DEFAULT.directBuffer(length, length);
            return part.writeBytes(bytes, start(first) - from, length);
        }

        @Override
        public void close() {
            bytes.release();
        }
    }
}
