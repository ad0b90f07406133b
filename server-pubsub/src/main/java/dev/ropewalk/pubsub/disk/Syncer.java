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
    private final Rolling rolling;
    private final Disk disk;
    private final Path directory;
    private final Waiters waiters;
    private final Serial work;
    private final Object oneAtATime = new Object();
    private volatile @Nullable String failure;

    Syncer(Rolling rolling, Disk disk, Path directory) {
        this.rolling = rolling;
        this.disk = disk;
        this.directory = directory;
        this.waiters = new Waiters(rolling.head().offset());
        this.work = new Serial(disk.threads().writers(), this::sync);
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
        return failure == null && waiters.reached() < rolling.head().offset();
    }

    /// Why nothing reaches the disk any more; null as long as all is well. What it has lost then
    /// nobody knows, so it is not tried again.
    @Nullable String failure() {
        return failure;
    }

    /// The disk has failed, here or where lines are stored.
    void fail(Throwable failed) {
        String why = "the disk has failed: " + Failures.why(failed);
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
                rolling.synced();
            }
        }
    }

    private void closeFull() throws IOException {
        SegmentWriter full = rolling.fullToSync();
        while (full != null) {
            force(full);
            rolling.closed(full.close());
            full = rolling.fullToSync();
        }
    }

    private void forceActive() throws IOException {
        SegmentWriter active = rolling.activeToSync();
        if (active != null && disk.sync() != Sync.NEVER) {
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
