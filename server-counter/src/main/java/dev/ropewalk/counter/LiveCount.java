package dev.ropewalk.counter;

import dev.ropewalk.web.ResponseStream;
import dev.ropewalk.web.ServerSentEvent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Tells those who watch how the count moves: ten times a second at most, however fast it counts,
/// and nothing while it stands still. Counting knows nothing of it. Any thread.
public final class LiveCount implements AutoCloseable {
    private static final long PERIOD_MS = 100;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private boolean ticking;

    public LiveCount() {
        timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("live").factory());
    }

    /// Sends the count now and whenever it has moved; on the event loop of the stream.
    void watch(ResponseStream stream, Supplier<CompletionStage<Long>> count) {
        Watcher watcher = new Watcher(stream, count);
        stream.retry(RETRY);
        watcher.tell();
        watchers.add(watcher);
        stream.onClose(() -> watchers.remove(watcher));
        tickSoon();
    }

    public int watchers() {
        return watchers.size();
    }

    private synchronized void tickSoon() {
        if (!ticking && !timer.isShutdown()) {
            ticking = true;
            timer.schedule(this::tick, PERIOD_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        watchers.forEach(Watcher::tell);
        synchronized (this) {
            ticking = false;
        }
        if (!watchers.isEmpty()) {
            tickSoon();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static final class Watcher {
        private final ResponseStream stream;
        private final Supplier<CompletionStage<Long>> count;
        private long told = -1;

        Watcher(ResponseStream stream, Supplier<CompletionStage<Long>> count) {
            this.stream = stream;
            this.count = count;
        }

        /// Sends the number if it has changed. A watcher that does not read misses numbers, never
        /// the last one.
        void tell() {
            count.get()
                    .thenAccept(this::tell); // a store that fails is asked again at the next tick
        }

        private synchronized void tell(long now) {
            if (now != told && stream.isWritable()) {
                told = now;
                stream.send(ServerSentEvent.of(Long.toString(now)));
            }
        }
    }
}
