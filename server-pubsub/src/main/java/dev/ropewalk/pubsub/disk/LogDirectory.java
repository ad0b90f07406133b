package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.recovery.DirectoryName;
import dev.ropewalk.pubsub.disk.recovery.DirectoryScan;
import dev.ropewalk.pubsub.disk.recovery.DirectoryState;
import dev.ropewalk.pubsub.disk.recovery.DirectoryState.CleanShutdown;
import dev.ropewalk.pubsub.disk.recovery.RecoveredTopic;
import dev.ropewalk.pubsub.disk.segment.SegmentHeader.Epochs;
import dev.ropewalk.pubsub.log.KeptLog;
import dev.ropewalk.pubsub.log.KeptLogs;
import dev.ropewalk.pubsub.log.KeptLogs.LogUsage;
import dev.ropewalk.pubsub.log.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory in which topics are kept, each in a directory of its own. Any thread.
public final class LogDirectory implements KeptLogs, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogDirectory.class);

    private final DirectoryState state;
    private final Context disk;
    private final Map<String, DiskLog> logs = new ConcurrentHashMap<>();
    private final Thread atExit = Thread.ofPlatform().unstarted(this::close);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private final AtomicLong newestEpoch = new AtomicLong();

    /// The shared part of the logs of one directory.
    ///
    /// @param millis the time, since 1970
    /// @param syncs how often a log was forced to the disk
    /// @param syncNanos how long that took
    record Context(
            LogStorage storage,
            DiskThreads threads,
            LongSupplier millis,
            LongAdder syncs,
            LongAdder syncNanos) {
        Retention retention() {
            return storage.retention();
        }

        LogSync sync() {
            return storage.sync();
        }
    }

    private LogDirectory(DirectoryState state, Context disk) {
        this.state = state;
        this.disk = disk;
    }

    /// Takes a directory, made if necessary, and finds its logs; waits for the disk.
    ///
    /// @param millis the time, since 1970
    /// @throws IOException if that is impossible, in a sentence for a person: another server has
    ///   the directory, it may not be written to, or something in it is damaged or no part of a
    ///   log. The files are left as they were
    public static LogDirectory open(LogStorage storage, LongSupplier millis) throws IOException {
        DirectoryState state = lock(storage.directory());
        DiskThreads threads = new DiskThreads();
        try {
            Context disk = new Context(storage, threads, millis, new LongAdder(), new LongAdder());
            LogDirectory opened = new LogDirectory(state, disk);
            opened.recover();
            state.running();
            threads.eachSecond(opened::tick);
            Runtime.getRuntime().addShutdownHook(opened.atExit);
            return opened;
        } catch (IOException failed) {
            threads.close();
            state.close();
            throw sentence(storage.directory(), failed);
        }
    }

    private static DirectoryState lock(Path directory) throws IOException {
        try {
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw new IOException(directory + " is no directory");
            }
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve(DirectoryState.NAME), LinkOption.NOFOLLOW_LINKS)) {
                for (Path other : DirectoryScan.list(directory)) {
                    throw new IOException(
                            "%s is no directory of a log, and not empty: there is %s"
                                    .formatted(directory, other.getFileName()));
                }
            }
            return DirectoryState.lock(directory);
        } catch (IOException failed) {
            throw sentence(directory, failed);
        }
    }

    private static IOException sentence(Path directory, IOException failed) {
        return new IOException("no log: " + DiskErrors.sentence(directory, failed), failed);
    }

    private void recover() throws IOException {
        CleanShutdown cleanShutdown = state.isNew() ? CleanShutdown.LOST : state.trust();
        DirectoryScan scan = new DirectoryScan(disk.storage().directory(), cleanShutdown);
        newestEpoch.set(scan.newestEpoch());
        long now = disk.millis().getAsLong();
        for (RecoveredTopic recoveredTopic : scan.repair(this::nextEpoch, now)) {
            logs.put(recoveredTopic.topic(), new DiskLog(recoveredTopic, disk));
        }
    }

    private String nextEpoch(long millis) {
        return Position.nextEpoch(newestEpoch, millis);
    }

    @Override
    public List<DiskLog> logs() {
        return List.copyOf(logs.values());
    }

    /// The files of a new log are made with its first line.
    @Override
    public DiskLog log(String topic) {
        return logs.computeIfAbsent(
                topic,
                name ->
                        new DiskLog(
                                new RecoveredTopic(
                                        name,
                                        disk.storage().directory().resolve(DirectoryName.of(name)),
                                        new Epochs(nextEpoch(disk.millis().getAsLong())),
                                        List.of()),
                                disk));
    }

    /// Removes the files too.
    @Override
    public void remove(KeptLog gone) {
        DiskLog log = logs.remove(gone.topic());
        if (log != null) {
            log.remove();
        }
    }

    @Override
    public LogUsage usage() {
        int segments = 0;
        long bytes = 0;
        int refusing = 0;
        for (DiskLog each : logs.values()) {
            SegmentedLog.Extent files = each.extent();
            segments += files.count();
            bytes += files.bytes();
            refusing += each.refuses() ? 1 : 0;
        }
        return new LogUsage(segments, bytes, refusing, disk.syncs().sum(), disk.syncNanos().sum());
    }

    DiskThreads threads() {
        return disk.threads();
    }

    /// Called each second.
    void tick() {
        long now = disk.millis().getAsLong();
        logs.values().forEach(each -> each.tick(now));
    }

    /// Forces all lines to the disk on a thread of its own, then leaves the directory to others.
    @Override
    public CompletionStage<@Nullable Void> closeLater() {
        if (closing.compareAndSet(false, true)) {
            Thread.ofPlatform().name("pubsub-log-end").start(this::endOnce);
        }
        return closed.copy();
    }

    private void endOnce() {
        try {
            end();
        } finally {
            closed.complete(null);
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException exiting) {
                // it waits for this
            }
        }
    }

    /// [#closeLater], and waits for it.
    @Override
    public void close() {
        closeLater().toCompletableFuture().join();
    }

    private void end() {
        List<CompletableFuture<Boolean>> ends = new ArrayList<>();
        for (DiskLog each : logs.values()) {
            ends.add(CompletableFuture.supplyAsync(each::end, disk.threads().writers()));
        }
        boolean whole =
                ends.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
        disk.threads().close();
        try (state) {
            if (whole) {
                state.clean();
            }
        } catch (IOException failed) {
            log.error("the log was not closed: {}", DiskErrors.why(failed));
        }
    }
}
