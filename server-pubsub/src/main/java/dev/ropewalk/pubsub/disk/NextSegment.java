package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.recovery.RecoveredTopic;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.disk.segment.SegmentFiles;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader;
import dev.ropewalk.pubsub.disk.segment.SegmentWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The segment in which a log goes on when one is full: one that was made ahead, the last one if
/// that is short, or a new one. Guarded by the lock of [SegmentedLog].
final class NextSegment {
    private final RecoveredTopic recoveredTopic;
    private final int most;
    private @Nullable SpareSegment spareSegment;
    private SegmentFiles files;

    /// Whether the next one is to be small, because a longer one had no room.
    private boolean careful;

    /// @param most bytes of the longest one
    NextSegment(RecoveredTopic recoveredTopic, int most) {
        this.recoveredTopic = recoveredTopic;
        this.most = most;
        this.files = recoveredTopic.nextFiles();
    }

    /// The one that was made ahead, or a new one, not begun.
    ///
    /// @throws IOException if there is none to be had
    SegmentWriter take(int bytes, int lines) throws IOException {
        SegmentWriter made = takeSpare(bytes, lines);
        if (made == null) {
            Files.createDirectories(recoveredTopic.directory());
            boolean first = files.number() == 1 && bytes <= SegmentWriter.FIRST_BYTES;
            int least = first ? SegmentWriter.FIRST_BYTES : SegmentWriter.LEAST_BYTES;
            int room = Math.max(bytes, least);
            made = SegmentWriter.create(files, room, lines);
            files = files.next();
        }
        careful = false;
        return made;
    }

    private @Nullable SegmentWriter takeSpare(int bytes, int lines) throws IOException {
        if (spareSegment == null) {
            return null;
        }
        SegmentWriter made = spareSegment.get();
        spareSegment = null;
        if (made.fits(bytes, lines)) {
            return made;
        }
        giveBack(made);
        return null;
    }

    /// Removes one that was taken and is not begun; the next one has its number.
    void giveBack(SegmentWriter taken) throws IOException {
        files = taken.files();
        taken.discard();
    }

    boolean hasSpare() {
        return spareSegment != null;
    }

    /// Whether one is made ahead, or will be soon.
    boolean isMade() {
        return spareSegment != null && !spareSegment.failed();
    }

    /// Plans one to be made ahead, twice as long as the one before up to the longest that there is.
    ///
    /// @param before bytes of the one before
    SpareSegment plan(int before) {
        long twice = careful ? 0 : 2L * before;
        SpareSegment planned =
                new SpareSegment(files, Math.clamp(twice, SegmentWriter.LEAST_BYTES, most));
        files = files.next();
        spareSegment = planned;
        return planned;
    }

    /// Forgets one that could not be made; true if there was one.
    boolean forgetFailed() {
        if (spareSegment == null || !spareSegment.failed()) {
            return false;
        }
        files = spareSegment.files();
        spareSegment = null;
        careful = true;
        return true;
    }

    /// Removes the one that was made ahead, if there is one.
    void drop() {
        if (spareSegment != null) {
            files = spareSegment.files();
            spareSegment.discard();
            spareSegment = null;
        }
    }

    /// An empty one that is closed, where nothing was made ahead.
    Segment empty(SegmentHeader header) throws IOException {
        Segment made = Segment.createEmpty(files, header);
        files = files.next();
        return made;
    }

    /// Bytes of the files that were made ahead.
    long diskBytes() {
        return isMade() && spareSegment != null ? spareSegment.diskBytes() : 0;
    }

    /// A segment that is made ahead, on another thread, for when the one that is written to is
    /// full.
    ///
    /// @param bytes of its lines
    record SpareSegment(SegmentFiles files, int bytes, CompletableFuture<SegmentWriter> made) {
        private static final int PATIENCE_SECONDS = 1;

        SpareSegment(SegmentFiles files, int bytes) {
            this(files, bytes, new CompletableFuture<>());
        }

        /// Bytes of its files.
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

        /// The segment, if necessary a moment later: it was asked for when there was much room
        /// left.
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
}
