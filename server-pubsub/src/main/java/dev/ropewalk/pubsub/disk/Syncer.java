package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Brings a log to the disk: all that has come meanwhile with one force, and closes the segments
/// that are full. Any thread may ask; it is done on a thread that may wait.
final class Syncer {
    private final SegmentedLog segmentedLog;
    private final DirectoryContext disk;
    private final Path directory;
    private final SyncWaiters waiters;
    private final CoalescedTask work;
    private final Object oneAtATime = new Object();
    private volatile @Nullable String failure;

    Syncer(SegmentedLog segmentedLog, DirectoryContext disk, Path directory) {
        this.segmentedLog = segmentedLog;
        this.disk = disk;
        this.directory = directory;
        this.waiters = new SyncWaiters(segmentedLog.head().offset());
        this.work = new CoalescedTask(disk.threads().writers(), this::sync);
    }

    /// Has it done soon.
    void request() {
        work.request();
    }

    /// Completed when the log is on the disk up to there.
    CompletionStage<@Nullable Void> upTo(long offset) {
        return waiters.upTo(offset);
    }

    /// Whether there is more than was forced.
    boolean isBehind() {
        return failure == null && waiters.reached() < segmentedLog.head().offset();
    }

    /// Why nothing reaches the disk any more; null as long as all is well. What it has lost then
    /// nobody knows, so it is not tried again.
    @Nullable String failure() {
        return failure;
    }

    /// The disk has failed, here or where lines are stored.
    void fail(Throwable failed) {
        String why = "the disk has failed: " + DiskErrors.why(failed);
        failure = why;
        waiters.fail(why);
    }

    /// Does it at once, and waits.
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
        long reached = writer.force();
        disk.syncs().add(System.nanoTime() - begin);
        waiters.reach(reached);
    }
}
