package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;

/// Lines that were read back, each compared with its checksum; one thread.
public final class Block implements BlockRead {
    private final LogOffset start;
    private final int eol;
    private final ByteBuf lines;
    private final int[] lengths;
    private final int[] sources;
    private final long[] millis;
    private int count;

    /// Takes the fields of each line.
    @FunctionalInterface
    public interface EachLine {
        /// Called for each line in order.
        ///
        /// @param length bytes of the line with its ending
        /// @param source bytes of it that are its source
        /// @param millis when it came, since 1970
        void line(int length, int source, long millis);
    }

    public Block(LogOffset start, int eol, ByteBuf lines, int most) {
        this.start = start;
        this.eol = eol;
        this.lines = lines;
        this.lengths = new int[most];
        this.sources = new int[most];
        this.millis = new long[most];
    }

    public void add(int length, int source, long came) {
        lengths[count] = length;
        sources[count] = source;
        millis[count] = came;
        count++;
    }

    /// The place at which the first line begins.
    public LogOffset start() {
        return start;
    }

    public boolean holds(long offset) {
        return start.offset() <= offset && offset < start.offset() + lines.readableBytes();
    }

    /// Bytes of the ending of each line, the same for all.
    public int eol() {
        return eol;
    }

    /// The bytes of all lines, and nothing else; the caller of the read releases them.
    public ByteBuf lines() {
        return lines;
    }

    /// Calls `each` for all lines.
    public void forEach(EachLine each) {
        for (int i = 0; i < count; i++) {
            each.line(lengths[i], sources[i], millis[i]);
        }
    }
}
