package dev.ropewalk.greenlet;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of a hub: greenlets first, then connections, then the loop.
final class HubClosing {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Hub hub;
    private final ThreadPool threadPool;
    private final Watchdog watchdog;
    private final AtomicBoolean closed = new AtomicBoolean();

    HubClosing(Hub hub, ThreadPool threadPool, Watchdog watchdog) {
        this.hub = hub;
        this.threadPool = threadPool;
        this.watchdog = watchdog;
    }

    /// @param patience how long each step may take
    void close(Duration patience) {
        if (hub.carrier.isHere()) {
            throw new IllegalStateException(
                    "close waits for all greenlets, so not on the hub itself: "
                            + Thread.currentThread());
        }
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            killAll(patience.toNanos());
            hub.reactor()
                    .shutdown(DRAIN)
                    .toCompletableFuture()
                    .get(DRAIN.plus(patience).toNanos(), NANOSECONDS);
            hub.carrier.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException held) {
            log.error("{} cannot end yet: {}", hub, watchdog.holder());
            hub.reactor().shutdown(DRAIN);
        } catch (ExecutionException failed) {
            log.error("{} did not end in order", hub, failed);
        } finally {
            watchdog.close();
            threadPool.close();
            hub.foreignWaiters.close();
            hub.failures.close();
        }
    }

    private void killAll(long patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> deserted = hub.spawner.close();
        try {
            deserted.get(patience, NANOSECONDS);
        } catch (TimeoutException late) {
            CompletableFuture<Void> abandoned = new CompletableFuture<>();
            hub.carrier.post(() -> {
                hub.spawner.forEach(this::abandon);
                abandoned.complete(null);
            });
            abandoned.get(patience, NANOSECONDS);
        }
    }

    /// It will never run again.
    private void abandon(Greenlet<?> greenlet) {
        log.warn("{} would not end with its hub: {}", greenlet.name(), StackReport.of(greenlet));
        greenlet.abandon();
    }
}
