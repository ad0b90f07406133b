package dev.ropewalk.pubsub.log;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.RateLimitedLog;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cursors of one event loop in one log. However many lines come in a turn of the loop, each
/// subscriber that has room gets them in one write.
public final class LoopCursors {
    private static final Logger logger = LoggerFactory.getLogger(LoopCursors.class);
    private static final RateLimitedLog failures = new RateLimitedLog(logger, "failed readers");

    final Clock loop;
    final BroadcastLog log;
    final SlowConsumerPolicy slowConsumerPolicy;
    final TopicCounters topicCounters;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<Cursor> cursors = new ArrayList<>();
    private volatile int count;
    private volatile long visits;
    private volatile long delivered;

    /// @param topicCounters count what the cursors do
    public LoopCursors(
            Clock loop,
            BroadcastLog log,
            SlowConsumerPolicy slowConsumerPolicy,
            TopicCounters topicCounters) {
        this.loop = loop;
        this.log = log;
        this.slowConsumerPolicy = slowConsumerPolicy;
        this.topicCounters = topicCounters;
        this.delivered = log.head().offset();
    }

    /// Has the cursors look for new lines; any thread.
    public void wake() {
        if (!woken.get() && woken.compareAndSet(false, true)) {
            loop.callFromThread(this::deliver);
        }
    }

    /// Each subscriber is flushed right away, while all that belongs to it is in the processor's
    /// cache, and the first need not wait for the last.
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

    /// A failure of one subscriber, such as a lack of memory to encode lines in, does not stop the
    /// others.
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

    /// Bytes of lines that have come since the subscribers were last given some; any thread.
    public long behind() {
        return log.head().offset() - delivered;
    }

    /// Adds a cursor; on the loop. [Cursor#close] ends it.
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the loop writes
    public Cursor add(ReadStart opening, Subscriber subscriber) {
        Cursor cursor = new Cursor(this, cursors.size(), opening, subscriber);
        cursors.add(cursor);
        count = cursors.size();
        visits++;
        return cursor;
    }

    /// Removes the cursor at that index; the last one takes its place. On the loop.
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the loop writes
    void remove(int index) {
        Cursor last = cursors.removeLast();
        if (index < cursors.size()) {
            cursors.set(index, last);
            last.moveTo(index);
        }
        count = cursors.size();
        visits++;
    }

    /// The addresses of the first so many subscribers; completed on the loop.
    public CompletableFuture<List<SocketAddress>> peers(int most) {
        return CompletableFuture.supplyAsync(
                () -> cursors.stream().limit(most).map(Cursor::peer).toList(),
                loop::callFromThread);
    }

    /// The offset that the slowest has reached; completed on the loop.
    public CompletableFuture<Long> slowest() {
        return CompletableFuture.supplyAsync(
                () -> cursors.stream().mapToLong(Cursor::offset).min().orElse(Long.MAX_VALUE),
                loop::callFromThread);
    }

    /// The number of cursors; any thread.
    public int count() {
        return count;
    }

    /// Another number each time that a cursor comes or goes; any thread.
    public long visits() {
        return visits;
    }
}
