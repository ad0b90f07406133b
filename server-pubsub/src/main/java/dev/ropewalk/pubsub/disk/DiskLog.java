package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.NextSegment.SpareSegment;
import dev.ropewalk.pubsub.disk.recovery.DirectoryScan;
import dev.ropewalk.pubsub.disk.recovery.RecoveredTopic;
import dev.ropewalk.pubsub.disk.segment.BlockReader;
import dev.ropewalk.pubsub.disk.segment.Segment;
import dev.ropewalk.pubsub.log.BlockRead;
import dev.ropewalk.pubsub.log.KeptLog;
import dev.ropewalk.pubsub.log.LogOffset;
import dev.ropewalk.pubsub.log.StartFrom;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of one topic on disk. A line that was appended survives the process; when it survives
/// the machine is up to [LogSync], and [#durable] tells.
///
/// Lines come from one thread at a time, and are taken without waiting for the disk: what waits has
/// threads of its own. All else is for any thread.
public final class DiskLog implements KeptLog {
    private static final Logger log = LoggerFactory.getLogger(DiskLog.class);

    private final RecoveredTopic recoveredTopic;
    private final LogDirectory.Context disk;
    private final SegmentedLog segmentedLog;
    private final Syncer syncer;
    private final SerialExecutor serialExecutor;
    private final Map<String, Long> ended;

    /// Why no line is taken until the next second.
    private volatile @Nullable String refusal;

    private volatile boolean starved;
    private volatile boolean tight;
    private volatile boolean ending;
    private volatile boolean damageTold;

    DiskLog(RecoveredTopic recoveredTopic, LogDirectory.Context disk) {
        this.recoveredTopic = recoveredTopic;
        this.disk = disk;
        this.segmentedLog = new SegmentedLog(recoveredTopic, disk.retention());
        this.syncer = new Syncer(segmentedLog, disk, recoveredTopic.directory());
        this.serialExecutor = new SerialExecutor(disk.threads().writers());
        this.ended = recoveredTopic.ended();
    }

    @Override
    public String topic() {
        return recoveredTopic.topic();
    }

    @Override
    public String epoch() {
        return recoveredTopic.epochs().name();
    }

    @Override
    public long endOf(String epoch) {
        return ended.getOrDefault(epoch, -1L);
    }

    Path directory() {
        return recoveredTopic.directory();
    }

    @Override
    public LogOffset head() {
        return segmentedLog.head();
    }

    @Override
    public LogOffset tail() {
        return segmentedLog.tail();
    }

    @Override
    public boolean isPersistent() {
        return true;
    }

    @Override
    public @Nullable String reserve(int bytes, int lines, long millis) {
        String failure = syncer.failure();
        if (failure != null || ending) {
            return failure == null ? "the server is going down" : failure;
        }
        if (!segmentedLog.hasRoom(bytes, lines, millis)) {
            if (refusal == null) {
                roll(bytes, lines, millis);
            }
            return refusal;
        }
        return null;
    }

    private void roll(int bytes, int lines, long millis) {
        try {
            segmentedLog.roll(bytes, lines, millis);
            removeOld();
            syncer.request(); // which closes the one before
            tight = false;
            if (starved) {
                starved = false;
                log.info("{} takes lines again", topic());
            }
        } catch (IOException failed) {
            refusal = "it cannot be kept: " + DiskErrors.why(failed);
            if (!starved) {
                starved = true;
                log.error("{} takes no lines: {}", topic(), DiskErrors.why(failed));
            }
        }
    }

    @Override
    public @Nullable String append(ByteBuf line, int source, int eol, long millis) {
        boolean nearsTheEnd;
        try {
            nearsTheEnd = segmentedLog.append(line, source, eol, millis);
        } catch (InternalError fault) {
            return fail(fault);
        }
        if (disk.sync() == LogSync.ALWAYS) {
            syncer.request();
        }
        if (nearsTheEnd) {
            makeSpare();
        }
        return null;
    }

    @Override
    public String fail(InternalError fault) {
        syncer.fail(fault);
        return String.valueOf(syncer.failure());
    }

    private void makeSpare() {
        if (refusal == null && segmentedLog.wantsSpare()) {
            SpareSegment spareSegment = segmentedLog.planSpare();
            removeOld();
            serialExecutor.make(spareSegment);
        }
    }

    private void removeOld() {
        serialExecutor.remove(segmentedLog.removeOld(disk.millis().getAsLong()));
    }

    /// Whether it takes no line now.
    boolean refuses() {
        return starved || refusal != null || syncer.failure() != null;
    }

    SegmentedLog.Extent extent() {
        return segmentedLog.extent();
    }

    @Override
    public CompletionStage<@Nullable Void> durable(long offset) {
        return disk.sync() == LogSync.ALWAYS
                ? syncer.upTo(offset)
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public void later(Runnable task) {
        disk.threads().readers().execute(task);
    }

    /// Several threads at a time read.
    @Override
    public BlockRead read(StartFrom.Unread wanted) {
        Segment segment = segmentedLog.at(wanted);
        if (segment == null || wanted.isBefore(segment.start().offset(), segment.start().line())) {
            return new BlockRead.Gone();
        }
        BlockRead read;
        try (BlockReader reader = new BlockReader(segment)) {
            read = reader.read(wanted);
        } catch (IOException failed) {
            read = unread(segment, failed);
        }
        if (read instanceof BlockRead.Damaged(long from, long next) && !damageTold) {
            damageTold = true;
            log.error(
                    "{} is damaged: {} goes on at {} instead of {}",
                    segment.files().lines(),
                    topic(),
                    next,
                    from);
        }
        return read;
    }

    private BlockRead unread(Segment segment, IOException failed) {
        long end = segment.end().offset();
        if (end <= segmentedLog.tail().offset()) {
            return new BlockRead.Gone();
        }
        if (!(failed instanceof NoSuchFileException)) {
            log.error("cannot read {}: {}", segment.files().lines(), DiskErrors.why(failed));
        }
        return new BlockRead.Damaged(segment.start().offset(), end);
    }

    /// Called each second.
    void tick(long now) {
        refusal = null;
        if (segmentedLog.forgetFailedSpare() && !tight) {
            tight = true;
            log.warn("{} has no room on the disk to go on for long", topic());
        }
        makeSpare();
        removeOld();
        try {
            segmentedLog.renew(now);
        } catch (IOException failed) {
            if (!tight) {
                log.warn("{} cannot let go of its last lines: {}", topic(), DiskErrors.why(failed));
            }
            tight = true;
        }
        if (segmentedLog.sealOld(now)
                || (disk.sync() == LogSync.EVERY_SECOND && syncer.isBehind())) {
            syncer.request();
        }
    }

    /// Removes its files, when nothing uses it any more: its directory is free for another at once.
    void remove() {
        ending = true;
        segmentedLog.dropSpare();
        serialExecutor.cancel();
        Path gone = directory().resolveSibling(DirectoryScan.REMOVED + UUID.randomUUID());
        try {
            Files.move(directory(), gone);
            disk.threads().writers().execute(() -> delete(gone));
        } catch (NoSuchFileException empty) {
            // no line has come
        } catch (IOException failed) {
            log.error("cannot remove {}: {}", directory(), DiskErrors.why(failed));
        }
    }

    private static void delete(Path directory) {
        try {
            DirectoryScan.delete(directory);
        } catch (IOException failed) {
            log.error("cannot remove {}: {}", directory, DiskErrors.why(failed));
        }
    }

    /// Takes no more lines, and brings those that came to the disk; waits for it.
    ///
    /// @return false if that failed
    boolean end() {
        ending = true;
        segmentedLog.dropSpare();
        segmentedLog.seal();
        syncer.sync();
        return syncer.failure() == null;
    }
}
