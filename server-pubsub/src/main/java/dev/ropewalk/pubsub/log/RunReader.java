package dev.ropewalk.pubsub.log;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the lines of the runs that a [Subscriber] is written, one by one, for subscribers that
/// encode them. Nothing is searched and nothing allocated per line.
///
/// ```
/// lines.begin(run, from);
/// while (lines.next()) {
///     run.getBytes(lines.text(), into, lines.textLength());
/// }
/// ```
///
/// Each subscriber has its own, and writes runs in order; event loop only.
public final class RunReader {
    private @Nullable Chunk chunk;
    private LineIndex.@Nullable Walk walk;
    private int end;

    /// Begins with a run from [Subscriber#write]; [#next] goes to the first line.
    public void begin(ByteBuf run, ChunkPosition from) {
        int start = run.readerIndex();
        LineIndex.Walk before = walk;
        if (before == null || chunk != from.chunk() || before.end() > start) {
            chunk = from.chunk();
            before = from.chunk().walk();
        }
        while (before.end() < start) {
            before.next();
        }
        walk = before;
        end = run.writerIndex();
    }

    /// Goes to the next line; false after the last one.
    public boolean next() {
        LineIndex.Walk now = now();
        if (now.end() >= end) {
            return false;
        }
        now.next();
        return true;
    }

    private LineIndex.Walk now() {
        return Objects.requireNonNull(walk, "begin was not called");
    }

    /// The offset after the line, which with the epoch is its [Position].
    public long after() {
        return Objects.requireNonNull(chunk).base + now().end();
    }

    /// The time at which the line came, in milliseconds since 1970.
    public long millis() {
        return now().millis();
    }

    /// The index in the run at which the source begins, and with it the line.
    public int source() {
        return now().start();
    }

    public int sourceLength() {
        return now().source();
    }

    /// The index in the run at which the text begins.
    public int text() {
        return now().start() + now().source();
    }

    /// Bytes of the text, without the source and without the ending.
    public int textLength() {
        return now().end() - text() - Objects.requireNonNull(chunk).eol;
    }
}
