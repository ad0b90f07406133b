package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.NextSegment.SpareSegment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles.FileChange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of a log on another thread, one thing after the other. Old segments are removed,
/// strictly in order, so that a crash leaves no gap; then the next one is made. Any thread.
final class SerialExecutor {
    private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

    private final CoalescedTask work;
    private final Deque<FileChange> old = new ArrayDeque<>(0);
    private @Nullable SpareSegment wanted;
    private boolean stuck;

    SerialExecutor(Executor executor) {
        this.work = new CoalescedTask(executor, this::work);
    }

    /// Makes those removals, behind the ones that did not work before.
    synchronized void remove(List<FileChange> removals) {
        old.addAll(removals);
        if (!old.isEmpty()) {
            work.request();
        }
    }

    synchronized void make(SpareSegment spareSegment) {
        wanted = spareSegment;
        work.request();
    }

    private void work() {
        boolean more = true;
        while (more) {
            more = removeOldest();
        }
        SpareSegment spareSegment;
        synchronized (this) {
            spareSegment = wanted;
            wanted = null;
        }
        if (spareSegment != null) {
            spareSegment.make();
        }
    }

    /// True if that worked and there may be another. Under the lock, so that none is removed after
    /// [#cancel].
    private synchronized boolean removeOldest() {
        FileChange oldest = old.peekFirst();
        try {
            if (oldest != null) {
                oldest.apply();
                old.removeFirst();
                stuck = false;
            }
            return oldest != null;
        } catch (IOException | RuntimeException failed) {
            if (!stuck) {
                log.error("cannot remove what is old: {}", failed.toString());
            }
            stuck = true;
            return false;
        }
    }

    /// Removes nothing any more.
    synchronized void cancel() {
        old.clear();
    }
}
