package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Forces a log to the disk: all that has come meanwhile with one force. Closes the segments that
/// are full. Any thread may ask; the work is done on a thread that may wait.
final class Syncer {
    private final SegmentedLog segmentedLog;
    private final LogDirectory.Context disk;
    private final Path directory;
    private final CoalescedTask work;
    private final Object oneAtATime = new Object();
    private final PriorityQueue<Waiter> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiter::offset));
    private volatile long reached;
    private volatile @Nullable String failure;

    private record Waiter(long offset, CompletableFuture<@Nullable Void> done) {}

    Syncer(SegmentedLog segmentedLog, LogDirectory.Context disk, Path directory) {
        this.segmentedLog = segmentedLog;
        this.disk = disk;
        this.directory = directory;
        this.reached = segmentedLog.head().offset();
        this.work = new CoalescedTask(disk.threads().writers(), this::sync);
    }

    /// Asks for [#sync], soon.
    void request() {
        work.request();
    }

    /// Completed when the log is on the disk up to that offset.
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

    /// Completes those that wait for no more than that offset, on this thread.
    private void reach(long offset) {
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

    /// Whether there is more than was forced.
    boolean isBehind() {
        return failure == null && reached < segmentedLog.head().offset();
    }

    /// The reason why nothing reaches the disk any more; null as long as all is well. Nobody knows
    /// what the disk has lost then, so no further force is tried.
    @Nullable String failure() {
        return failure;
    }

    /// The disk has failed, here or where lines are stored: those that wait fail, on this thread,
    /// and those to come.
    void fail(Throwable failed) {
        String why = "the disk has failed: " + DiskErrors.why(failed);
        List<Waiter> left;
        synchronized (this) {
            failure = why;
            left = List.copyOf(waiting);
            waiting.clear();
        }
        left.forEach(waiter -> waiter.done.completeExceptionally(new IOException(why)));
    }

    /// Forces the log at once, and waits.
    void sync() {
        synchronized (oneAtATime) {
            try {
                if (failure == null) {
                    closeFull();
                    forceActive();
                }
            } catch (IOException | RuntimeException | InternalError failed) {
                fail(failed);
            } finally {
                segmentedLog.synced();
            }
        }
    }

    private void closeFull() throws IOException {
        SegmentWriter full = segmentedLog.fullToSync();
        while (full != null) {
            force(full);
            segmentedLog.closed(full.close());
            full = segmentedLog.fullToSync();
        }
    }

    private void forceActive() throws IOException {
        SegmentWriter active = segmentedLog.activeToSync();
        if (active != null && disk.sync() != LogSync.NEVER) {
            force(active);
        }
    }

    private void force(SegmentWriter writer) throws IOException {
        if (writer.isNew()) {
            SegmentFiles.force(directory);
            SegmentFiles.force(disk.storage().directory());
        }
        long begin = System.nanoTime();
        long upTo = writer.force();
        disk.syncs().increment();
        disk.syncNanos().add(System.nanoTime() - begin);
        reach(upTo);
    }
}
