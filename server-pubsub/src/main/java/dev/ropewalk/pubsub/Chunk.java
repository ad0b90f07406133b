package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;

/// A piece of the log: framed lines one behind the other, whole ones only. Guarded by the lock of its
/// [BroadcastLog]; what lies below [#end] never changes again.
final class Chunk {
    final long base;
    private final ByteBuf bytes;
    private final long linesBefore;
    private int used;
    private int lines;

    /// @param base offset of its first byte in the log
    /// @param linesBefore number of lines in the log before it
    /// @param bytes owned by the chunk; its capacity is the chunk's
    Chunk(long base, long linesBefore, ByteBuf bytes) {
        this.base = base;
        this.linesBefore = linesBefore;
        this.bytes = bytes;
    }

    boolean fits(int length) {
        return length <= bytes.capacity() - used;
    }

    void append(byte[] source, ByteBuf line, byte[] eol) {
        bytes.setBytes(used, source);
        used += source.length;
        bytes.setBytes(used, line, line.readerIndex(), line.readableBytes());
        used += line.readableBytes();
        bytes.setBytes(used, eol);
        used += eol.length;
        lines++;
    }

    /// The log's offset after its last line.
    long end() {
        return base + used;
    }

    /// The number of lines in the log up to [#end].
    long linesAtEnd() {
        return linesBefore + lines;
    }

    long linesBefore() {
        return linesBefore;
    }

    int capacity() {
        return bytes.capacity();
    }

    /// What lies between `offset` and [#end], shared, with a reference of its own.
    ByteBuf retainedFrom(long offset) {
        int from = Math.toIntExact(offset - base);
        return bytes.retainedSlice(from, used - from);
    }

    void release() {
        bytes.release();
    }
}
