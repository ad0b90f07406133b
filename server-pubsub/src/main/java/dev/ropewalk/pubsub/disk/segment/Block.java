package dev.ropewalk.pubsub.disk.segment;

import io.netty.buffer.ByteBuf;

/// Some lines as they are on disk, each compared with its checksum; one thread.
public final class Block implements DiskRead {
    private final LogOffset start;
    private final int eol;
    private final ByteBuf lines;
    private final int[] lengths;
    private final int[] sources;
    private final long[] millis;
    private int count;

    /// Takes what each line has.
    @FunctionalInterface
    public interface EachLine {
        /// Called for each line in order.
        ///
        /// @param length bytes of the line with its ending
        /// @param source bytes of it that are its source
        /// @param millis when it came, since 1970
        void line(int length, int source, long millis);
    }

    Block(LogOffset start, int eol, ByteBuf lines, int most) {
        this.start = start;
        this.eol = eol;
        this.lines = lines;
        this.lengths = new int[most];
        this.sources = new int[most];
        this.millis = new long[most];
    }

    void add(int length, int source, long came) {
        lengths[count] = length;
        sources[count] = source;
        millis[count] = came;
        count++;
    }

    /// Where the first one begins.
    public LogOffset start() {
        return start;
    }

    boolean holds(long offset) {
        return start.offset() <= offset && offset < start.offset() + lines.readableBytes();
    }

    /// Bytes of what ends each line, the same for all.
    public int eol() {
        return eol;
    }

    /// All of them, and nothing else; who asked for the block releases it.
    public ByteBuf lines() {
        return lines;
    }

    /// Tells of all lines.
    public void forEach(EachLine each) {
        for (int i = 0; i < count; i++) {
            each.line(lengths[i], sources[i], millis[i]);
        }
    }
}
