package dev.ropewalk.pubsub.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Who waits until a log is on the disk up to some offset. Any thread.
final class SyncWaiters {
    private record Waiter(long offset, CompletableFuture<@Nullable Void> done) {}

    private final PriorityQueue<Waiter> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiter::offset));
    private long reached;
    private @Nullable String failure;

    SyncWaiters(long reached) {
        this.reached = reached;
    }

    synchronized CompletionStage<@Nullable Void> upTo(long offset) {
        if (offset <= reached) {
            return CompletableFuture.completedFuture(null);
        } else if (failure != null) {
            return CompletableFuture.failedFuture(new IOException(failure));
        }
        Waiter waiter = new Waiter(offset, new CompletableFuture<>());
        waiting.add(waiter);
        return waiter.done;
    }

    synchronized long reached() {
        return reached;
    }

    /// Completes those, on this thread.
    void reach(long offset) {
        List<Waiter> done = new ArrayList<>();
        synchronized (this) {
            reached = Math.max(reached, offset);
            for (Waiter first = waiting.peek();
                    first != null && first.offset <= reached;
                    first = waiting.peek()) {
                done.add(waiting.remove());
            }
        }
        done.forEach(waiter -> waiter.done.complete(null));
    }

    /// Fails those that wait and those to come, on this thread.
    void fail(String why) {
        List<Waiter> failed;
        synchronized (this) {
            failure = why;
            failed = List.copyOf(waiting);
            waiting.clear();
        }
        failed.forEach(waiter -> waiter.done.completeExceptionally(new IOException(why)));
    }
}
