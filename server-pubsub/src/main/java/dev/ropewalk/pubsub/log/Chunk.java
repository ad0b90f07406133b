package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A piece of a log: framed lines one behind the other, whole ones only, and the way to the next
/// piece.
///
/// Written to under the lock of its [BroadcastLog], read on any thread: what lies below [#end]
/// never changes again, and is there for whoever has taken a [#window]. A chunk of lines that were
/// read back is filled by the thread that reads them, and is a block of a [KeptLog] until then.
public final class Chunk implements BlockRead {
    final long base;
    final long linesBefore;

    /// Bytes of what ends each of its lines.
    final int eol;

    private final ByteBuf bytes;
    private final boolean old;
    private final LineIndex index = new LineIndex();

    /// Lines, and below them 32 bits of bytes: a subscriber sees both of one moment.
    private volatile long written;

    private volatile @Nullable Chunk next;
    private volatile boolean retired;

    /// @param start the place of its first line
    /// @param eol bytes of what ends each of its lines
    /// @param bytes owned by the chunk; its capacity is the chunk's
    Chunk(LogOffset start, int eol, ByteBuf bytes) {
        this(start, eol, bytes, false);
    }

    private Chunk(LogOffset start, int eol, ByteBuf bytes, boolean old) {
        this.base = start.offset();
        this.linesBefore = start.line();
        this.eol = eol;
        this.bytes = bytes;
        this.old = old;
    }

    /// A chunk for lines that were read back, each of which is [#publish]ed next.
    ///
    /// @param bytes of these lines and nothing else, taken over
    public static Chunk ofReadBack(LogOffset start, int eol, ByteBuf bytes) {
        return new Chunk(start, eol, bytes, true);
    }

    /// Whether its lines were read back: then it has no next one.
    boolean isOld() {
        return old;
    }

    boolean fits(int length) {
        return length <= room();
    }

    /// Bytes of room that are left.
    int room() {
        return bytes.capacity() - (int) written;
    }

    /// Puts a line where the next one comes, for nobody to see until it is [#publish]ed.
    ///
    /// @return the whole line, lent
    ByteBuf put(byte[] source, ByteBuf line, byte[] ending) {
        int start = (int) written;
        int at = start;
        bytes.setBytes(at, source);
        at += source.length;
        bytes.setBytes(at, line, line.readerIndex(), line.readableBytes());
        at += line.readableBytes();
        bytes.setBytes(at, ending);
        return bytes.setIndex(start, at + ending.length);
    }

    /// Adds lines, as many as there are and fit; all become visible together.
    void putAll(byte[] source, WholeLines lines, byte[] ending, long millis) {
        ByteBuffer into = bytes.nioBuffer(0, bytes.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        long before = written;
        int first = (int) before;
        int at = first;
        int count = 0;
        try {
            while (at + source.length <= into.limit()) {
                putSource(source, into, first, at);
                int copied = lines.copy(into, at + source.length, ending);
                if (copied < 0) {
                    break;
                }
                index.append(source.length + copied, source.length, millis);
                lines.next();
                count++;
                at += source.length + copied;
            }
        } finally { // an index without memory to grow has the lines before
            written = ((before >>> 32) + count) << 32 | at;
        }
    }

    /// From the first line, if this is not it, in words of eight bytes: what that is too much is
    /// overwritten by the text, or comes after the last line.
    private static void putSource(byte[] source, ByteBuffer into, int first, int at) {
        if (first == at || at + source.length + Long.BYTES > into.limit()) {
            into.put(at, source);
            return;
        }
        for (int i = 0; i < source.length; i += Long.BYTES) {
            into.putLong(at + i, into.getLong(first + i));
        }
    }

    /// Adds the line that was put.
    ///
    /// @param length bytes of the line with its ending
    /// @param source bytes of it that are its source
    /// @param millis when it came, since 1970
    public void publish(int length, int source, long millis) {
        long before = written;
        index.append(length, source, millis);
        written = ((before >>> 32) + 1) << 32 | (int) before + length;
    }

    /// The next chunk, once that is begun. Then this chunk grows no more, so ask for it before
    /// [#end]. A retired chunk has none any more, so that a cursor that stays behind in it keeps no
    /// more than this chunk in memory; see [BroadcastLog#after].
    @Nullable Chunk next() {
        return next;
    }

    void follow(Chunk next) {
        this.next = next;
    }

    /// Whether the log has forgotten it.
    boolean retired() {
        return retired;
    }

    void retire() {
        retired = true; // first: where the next one is missing, this tells why
        next = null;
    }

    /// The place before its first line.
    public ChunkPosition start() {
        return new ChunkPosition(this, base, linesBefore);
    }

    /// The place after its last line.
    public ChunkPosition end() {
        long now = written;
        return new ChunkPosition(this, base + (int) now, linesBefore + (now >>> 32));
    }

    int capacity() {
        return bytes.capacity();
    }

    /// Bytes of memory that the chunk takes up.
    int memory() {
        return bytes.capacity() + index.entries().length;
    }

    /// See [LineIndex]; of the lines up to [#end] as it was before.
    byte[] entries() {
        return index.entries();
    }

    /// The bytes of lines that were read back, lent.
    public ByteBuf lines() {
        return bytes;
    }

    /// Whether the wanted line is one of its lines.
    public boolean holds(StartFrom.Unread wanted) {
        ChunkPosition end = end();
        return !wanted.isBefore(base, linesBefore) && wanted.isBefore(end.offset(), end.line());
    }

    /// A shared slice of the whole chunk, with a count of references of its own: when that is back
    /// at 1, nothing that was sliced from it is in use. Under the lock, and not of a chunk that has
    /// retired.
    ByteBuf window() {
        return bytes.retainedSlice(0, bytes.capacity());
    }

    /// Whether any window is still in use; under the lock.
    boolean inUse() {
        return bytes.refCnt() > 1;
    }

    /// Gives its memory back, when nothing of it is in use any more.
    public void release() {
        bytes.release();
    }

    /// The first place at `offset` or after it where a line begins or may begin; under the lock.
    ChunkPosition lineStart(long offset) {
        RunReader lines = new RunReader();
        lines.begin(this);
        long number = linesBefore;
        while (lines.after() < offset) {
            lines.step();
            number++;
        }
        return new ChunkPosition(this, lines.after(), number);
    }

    /// The place after so many lines of the log, of which some are in this chunk; under the lock.
    ChunkPosition afterLine(long line) {
        RunReader lines = new RunReader();
        lines.begin(this);
        for (long i = linesBefore; i < line; i++) {
            lines.step();
        }
        return new ChunkPosition(this, lines.after(), line);
    }
}
