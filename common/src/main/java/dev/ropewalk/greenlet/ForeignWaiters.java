package dev.ropewalk.greenlet;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Threads outside the hub that wait for one of its greenlets.
final class ForeignWaiters {
    /// @param endless whether it has no limit
    record Wait(boolean endless, CompletableFuture<Void> done) {
        Wait(long nanos) {
            this(nanos == Strand.FOR_EVER, new CompletableFuture<>());
        }
    }

    private final HubScheduler carrier;
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ForeignWaiters(HubScheduler carrier) {
        this.carrier = carrier;
    }

    /// Blocks the calling thread, which must not be the loop's.
    ///
    /// @return whether the greenlet is over, false when the time is up
    boolean await(Greenlet<?> greenlet, long nanos) {
        if (Thread.currentThread() == carrier.loopThread()) {
            throw new IllegalStateException(
                    "a callback cannot wait for "
                            + greenlet
                            + ": the loop would stand still; spawn a greenlet that waits");
        }
        Wait over = new Wait(nanos);
        Waitable.Watch watch = _ -> over.done.complete(null);
        waiting.add(over);
        try {
            carrier.post(() -> {
                if (greenlet.isDone()) {
                    over.done.complete(null);
                } else {
                    greenlet.watch(watch);
                }
            });
            if (closed) {
                over.done.complete(null);
            }
            over.done.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            carrier.post(() -> greenlet.unwatch(watch));
            return greenlet.isDone();
        } catch (ExecutionException stuck) {
            throw new LoopExit(String.valueOf(Outcome.cause(stuck).getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for " + greenlet);
        } finally {
            waiting.remove(over);
        }
    }

    /// Those that wait now, and without a limit.
    List<Wait> endless() {
        return waiting.stream().filter(Wait::endless).filter(over -> !over.done.isDone()).toList();
    }

    /// Tells those, and none that has come since.
    static void fail(List<Wait> those, LoopExit stuck) {
        those.forEach(over -> over.done.completeExceptionally(stuck));
    }

    /// Every greenlet is over by now.
    void close() {
        closed = true;
        waiting.forEach(over -> over.done.complete(null));
    }
}
