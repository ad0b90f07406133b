package dev.ropewalk.pubsub.topic;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.format.EncodedRunCache;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.RateLimitedLog;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cursors of one event loop in one log. However many lines come in a turn of the loop, each
/// reader that has room gets them in one write.
final class LoopCursors {
    private static final Logger logger = LoggerFactory.getLogger(LoopCursors.class);
    private static final RateLimitedLog failures = new RateLimitedLog(logger, "failed readers");

    private final Clock loop;
    private final BroadcastLog log;
    private final Consumer<Runnable> onLoop;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<Cursor> cursors = new ArrayList<>();
    private final Map<StreamFormat, EncodedRunCache> caches = new EnumMap<>(StreamFormat.class);
    private volatile long delivered;

    LoopCursors(Clock loop, BroadcastLog log) {
        this.loop = loop;
        this.onLoop = loop::callFromThread;
        this.log = log;
        this.delivered = log.head().offset();
    }

    /// There are new lines; any thread.
    void wake() {
        if (!woken.get() && woken.compareAndSet(false, true)) {
            loop.callFromThread(this::deliver);
        }
    }

    /// Each is flushed right away, while all that belongs to it is in the processor's cache, and
    /// the first need not wait for the last.
    private void deliver() {
        woken.set(false);
        delivered = log.head().offset();
        for (int i = cursors.size() - 1; i >= 0; i--) {
            deliver(cursors.get(i));
        }
        long cutoff = log.pinCutoff();
        if (cutoff > 0) {
            List.copyOf(cursors).forEach(cursor -> cursor.cutOffIfItPins(cutoff));
        }
    }

    /// What goes wrong with one reader, such as that there is no memory for its form, is not the
    /// others' trouble.
    private static void deliver(Cursor cursor) {
        try {
            cursor.deliver();
        } catch (RuntimeException | OutOfMemoryError failed) {
            failures.warn(
                    "the reader at {} failed: {}",
                    Addresses.text(cursor.peer()),
                    failed.toString());
            logger.debug("where it failed", failed);
            cursor.cutOff();
        }
    }

    /// Bytes of lines that have come since its readers were last given some; any thread.
    long behind() {
        return log.head().offset() - delivered;
    }

    /// On the loop.
    void add(Cursor cursor) {
        cursor.index = cursors.size();
        cursor.onLoop = onLoop;
        cursors.add(cursor);
    }

    /// On the loop; the last one takes the place of the one that goes.
    void remove(Cursor cursor) {
        Cursor last = cursors.removeLast();
        if (last != cursor) {
            cursors.set(cursor.index, last);
            last.index = cursor.index;
        }
    }

    /// What its readers in that form share; on the loop.
    EncodedRunCache cache(StreamFormat form) {
        return caches.computeIfAbsent(form, made -> new EncodedRunCache(loop));
    }

    /// Who reads here, the first so many; completed on the loop.
    CompletableFuture<List<SocketAddress>> peers(int most) {
        CompletableFuture<List<SocketAddress>> peers = new CompletableFuture<>();
        loop.callFromThread(
                () -> peers.complete(cursors.stream().limit(most).map(Cursor::peer).toList()));
        return peers;
    }

    /// The offset that the slowest has reached; completed on the loop.
    CompletableFuture<Long> slowest() {
        CompletableFuture<Long> slowest = new CompletableFuture<>();
        loop.callFromThread(() ->
                slowest.complete(
                        cursors.stream().mapToLong(Cursor::offset).min().orElse(Long.MAX_VALUE)));
        return slowest;
    }

    /// How many there are; on the loop.
    int count() {
        return cursors.size();
    }
}
