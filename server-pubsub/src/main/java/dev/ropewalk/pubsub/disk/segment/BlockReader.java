package dev.ropewalk.pubsub.disk.segment;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/// Reads one segment: 64 KiB of lines at a time, cut always at the same places, so that readers can
/// share them. It waits for the disk, so it is of no event loop; one thread.
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

    /// The lines around an offset of the log that lies in the segment.
    public DiskRead at(long offset) throws IOException {
        int at = (int) (offset - segment.start().offset());
        DiskRead diskRead = around(recordAt(at));
        if (diskRead instanceof Block block) {
            if (block.holds(offset)) {
                return block;
            }
            block.lines().release(); // a damaged record has led the search astray
        }
        return damaged(offset, at);
    }

    /// The lines around a line of the log that lies in the segment.
    public DiskRead atLine(long line) throws IOException {
        return around((int) (line - segment.start().line()));
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

    /// What is missing stays as it is in the buffer, and matches no checksum.
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

    private DiskRead around(int record) throws IOException {
        int block = Math.max(0, end(record - 1)) / BLOCK_BYTES;
        int first = Math.min(record, firstFrom((long) block * BLOCK_BYTES));
        int after = Math.max(record + 1, firstFrom((block + 1L) * BLOCK_BYTES));
        try (BlockCheck check = check(first, after - first)) {
            int run = check.runBack(record - first);
            if (run < 0) {
                int from = Math.clamp(end(record - 1), 0, segment.extent().bytes());
                return damaged(segment.start().offset() + from, from);
            }
            return check.block(run, segment.start().line() + first, segment.header().millis());
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
    private DiskRead damaged(long from, int at) throws IOException {
        for (int next = 0; next < segment.extent().lines(); next++) {
            int start = end(next - 1);
            if (start > at && start < segment.extent().bytes()) {
                try (BlockCheck check = check(next, 1)) {
                    if (check.runBack(0) == 0) {
                        return new DiskRead.Damaged(from, segment.start().offset() + start);
                    }
                }
            }
        }
        return new DiskRead.Damaged(from, segment.end().offset());
    }
}
