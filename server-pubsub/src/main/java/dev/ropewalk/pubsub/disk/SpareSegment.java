package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentWriter;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A segment that is made ahead, on another thread, for when the one that is written to is full.
///
/// @param bytes of its lines
record SpareSegment(SegmentFiles files, int bytes, CompletableFuture<SegmentWriter> made) {
    private static final int PATIENCE_SECONDS = 1;

    SpareSegment(SegmentFiles files, int bytes) {
        this(files, bytes, new CompletableFuture<>());
    }

    /// What its files take up.
    long diskBytes() {
        return SegmentWriter.diskBytes(bytes);
    }

    /// Called once, on a thread that may wait.
    void make() {
        try {
            made.complete(SegmentWriter.create(files, bytes, 0));
        } catch (IOException | RuntimeException failed) {
            made.completeExceptionally(failed);
        }
    }

    boolean failed() {
        return made.isCompletedExceptionally();
    }

    /// The segment, if need be a moment later: it was asked for when there was much room left.
    ///
    /// @throws IOException if it could not be made, or not in time
    SegmentWriter get() throws IOException {
        try {
            return made.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(DiskErrors.why(failed), failed);
        } catch (TimeoutException late) {
            throw new IOException("the disk is too slow", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    /// Removes it, as soon as it is there.
    void discard() {
        made.thenAccept(writer -> {
            try {
                writer.discard();
            } catch (IOException left) {
                // at the next start it is seen that it was not begun
            }
        });
    }
}
