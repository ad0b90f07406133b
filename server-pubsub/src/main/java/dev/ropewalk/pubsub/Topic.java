package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.Clock;
import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A log with all who read it. Whoever holds one got it from [Topics#open] and gives it back with
/// [Topics#close]. Any thread, unless said otherwise.
final class Topic {
    private final TopicName name;
    private final BroadcastLog log;
    private final Settings settings;
    private final Map<Clock, LoopCursors> loops = new ConcurrentHashMap<>();

    /// How many hold it; theirs to set, under the lock of [Topics].
    int holders;

    Topic(TopicName name, String epoch, Settings settings) {
        this.name = name;
        this.settings = settings;
        this.log =
                new BroadcastLog(
                        epoch, settings.history().bytes(), settings.framing().eol().bytes());
    }

    TopicName name() {
        return name;
    }

    /// Fixes where a reader begins, see [#read].
    Opening open(Start start) {
        return log.open(start);
    }

    /// Adds a reader, which first gets what has come since its opening; on its event loop. It ends
    /// with [#forget].
    Cursor read(Opening opening, Sink sink, Clock loop) {
        Cursor cursor = new Cursor(log, settings.history().slow(), opening, sink);
        loops.computeIfAbsent(loop, made -> new LoopCursors(made, log)).add(cursor);
        cursor.pump();
        return cursor;
    }

    /// Ends a reader, once; on its event loop.
    void forget(Cursor cursor, Clock loop) {
        LoopCursors cursors = loops.get(loop);
        if (cursors != null) {
            cursors.remove(cursor);
        }
        cursor.close();
    }

    /// Appends a line, in the one order, and wakes all loops that have readers.
    ///
    /// @param source what stands before its text
    /// @param line lent for the call, without an LF; its indices stay
    /// @return the offset after the line, for [#position]
    long publish(byte[] source, ByteBuf line) {
        long after =
                settings.framing().sanitize() ? sanitized(source, line) : log.append(source, line);
        for (LoopCursors loop : loops.values()) {
            loop.wake();
        }
        return after;
    }

    private long sanitized(byte[] source, ByteBuf line) {
        ByteBuf clean = Sanitizer.clean(line);
        try {
            return log.append(source, clean);
        } finally {
            clean.release();
        }
    }

    Position position(long offset) {
        return log.position(offset);
    }

    Position head() {
        return position(log.head().offset());
    }

    Position tail() {
        return position(log.tail().offset());
    }

    /// Whether no line has come yet.
    boolean isEmpty() {
        return log.head().offset() == 0;
    }

    /// How many readers there are on that loop; on it.
    int readers(Clock loop) {
        LoopCursors cursors = loops.get(loop);
        return cursors == null ? 0 : cursors.count();
    }

    void close() {
        log.close();
    }
}
