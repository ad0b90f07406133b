package dev.ropewalk.greenlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Threads outside the hub that wait for its greenlets. A thread that calls [Hub#run] has a root
/// greenlet of its own and waits for that. If nothing can happen any more, a root greenlet or these
/// threads get a [LoopExit].
final class ForeignWaiters {
    /// @param endless whether it has no limit
    private record Wait(boolean endless, CompletableFuture<Void> done) {
        Wait(long nanos) {
            this(nanos == Greenlet.FOR_EVER, new CompletableFuture<>());
        }
    }

    private final Hub hub;
    private final HubScheduler scheduler;
    private final List<Greenlet<?>> roots = new ArrayList<>(); // on the hub
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ForeignWaiters(Hub hub, boolean loopExit) {
        this.hub = hub;
        this.scheduler = hub.scheduler;
        if (loopExit) {
            scheduler.deadlockDetector.whenStuck(this::stuck);
        }
    }

    /// Runs `code` in a root greenlet; on any thread but the loop's.
    <T> T run(Callable<T> code) throws Exception {
        refuseLoop("a greenlet", "spawn one");
        Greenlet<T> root = hub.spawn("main", code);
        scheduler.post(() -> roots.add(root));
        try {
            return root.get();
        } catch (ExecutionException failed) {
            throw exception(Outcome.cause(failed));
        } catch (CancellationException interrupted) {
            root.cancel(true);
            throw interrupted;
        } finally {
            scheduler.post(() -> roots.remove(root));
        }
    }

    private static Exception exception(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (Exception) cause;
    }

    private void refuseLoop(Object awaited, String instead) {
        if (Thread.currentThread() == scheduler.loopThread()) {
            throw new IllegalStateException(
                    "a callback cannot wait for "
                            + awaited
                            + ": the loop would stand still; "
                            + instead);
        }
    }

    /// Blocks the calling thread, which must not be the loop's.
    ///
    /// @return whether the greenlet is over, false when the time is up
    boolean await(Greenlet<?> greenlet, long nanos) {
        refuseLoop(greenlet, "spawn a greenlet that waits");
        Wait over = new Wait(nanos);
        Waitable.Watch watch = _ -> over.done.complete(null);
        waiting.add(over);
        try {
            scheduler.post(() -> {
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
            scheduler.post(() -> greenlet.unwatch(watch));
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

    /// All greenlets wait for each other. The first root greenlet that waits is told, otherwise
    /// every thread that waits without a limit. On the hub.
    private void stuck() {
        Greenlet<?> root = roots.stream().filter(Greenlet::isParked).findFirst().orElse(null);
        List<Wait> endless =
                waiting.stream().filter(Wait::endless).filter(over -> !over.done.isDone()).toList();
        if (!scheduler.nothingReady()) {
            return; // what a thread did before it began to wait, such as to set an event
        }
        if (root != null) {
            String report = hub.liveGreenlets.deadlock();
            root.interrupt(new Interruption(hub, () -> new LoopExit(report)));
        } else if (!endless.isEmpty()) {
            LoopExit stuck = new LoopExit(hub.liveGreenlets.deadlock());
            endless.forEach(over -> over.done.completeExceptionally(stuck));
        }
    }

    /// Every greenlet is over by now.
    void close() {
        closed = true;
        waiting.forEach(over -> over.done.complete(null));
    }
}
