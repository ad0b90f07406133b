package dev.ropewalk.pubsub.disk.segment;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.ByteBuffer;

/// Compares lines that were read with their records. One thread.
final class BlockCheck implements AutoCloseable {
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

    /// The first of the records up to this one that all match and have its kind of ending; -1 if
    /// this one does not match.
    int runBack(int record) {
        int first = record + 1;
        while (first > 0 && matches(first - 1) && records.eol(first - 1) == records.eol(record)) {
            first--;
        }
        return first > record ? -1 : first;
    }

    /// The lines from that record, which matches, to the last one that does and ends the same way.
    ///
    /// @param line the number of the record 0 in the log
    /// @param millis the time of the header
    Block block(int first, long line, long millis) {
        int after = first + 1;
        while (after < count && matches(after) && records.eol(after) == records.eol(first)) {
            after++;
        }
        LogOffset start = new LogOffset(records.base() + start(first), line + first);
        int length = start(after) - start(first);
        Block block = new Block(start, records.eol(first), taken(first, length), after - first);
        for (int i = first; i < after; i++) {
            block.add(records.end(i) - start(i), records.source(i), millis + records.millis(i));
        }
        return block;
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
