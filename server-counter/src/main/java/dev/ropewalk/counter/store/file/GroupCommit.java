package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.BatchingSequence;
import dev.ropewalk.counter.store.Numbers;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.CellSync;
import dev.ropewalk.counter.store.file.cells.StateFile;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of the store's thread, which waits for the disk so that no event loop does: group
/// commit. What came while it waited is written together, forced together, and then known together.
///
/// Where numbers and tables change in one step, the numbers are on the disk first: a number that no
/// key has is a gap, a key whose number is given again would be a lie.
final class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final StateFile file;
    private final CellSync disk;
    private final Tables tables;
    private final SyncMode sync;
    private final StoreHealth health = new StoreHealth();
    private final BlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("counter-store").daemon().factory());

    /// The last numbers of the cells that were changed and are not published yet, because the disk
    /// does not have them yet. The store's thread alone.
    private final Map<Cell, Long> staged = new LinkedHashMap<>();

    private final LongAdder forces = new LongAdder();
    private final LongAdder forceNanos = new LongAdder();
    private long forced;
    private long forcedWatermark;

    GroupCommit(StateFile file, CellSync disk, Tables tables, SyncMode sync) {
        this.file = file;
        this.disk = disk;
        this.tables = tables;
        this.sync = sync;
        forced = file.writes();
    }

    void start() {
        thread.scheduleWithFixedDelay(
                () -> guard(this::everySecond, List.of()), 1, 1, TimeUnit.SECONDS);
    }

    /// The tasks that are done together with one.
    enum Kind {
        /// Others that only stage numbers: one force for all.
        CELLS,
        /// Others that change tables: one transaction for all.
        TABLES,
        /// Nothing: it has transactions of its own.
        ALONE
    }

    /// The work of a task.
    interface Work<T> {
        /// Called once, on the store's thread.
        ///
        /// @throws StoreException to refuse it; nothing is changed then
        T run() throws SQLException, IOException;
    }

    private record Task<T>(Kind kind, Work<T> work, CompletableFuture<T> result) {
        /// Does it, and returns what tells of that once it is durable.
        Runnable run() throws SQLException, IOException {
            try {
                T value = work.run();
                return () -> result.complete(value);
            } catch (StoreException refused) {
                return () -> result.completeExceptionally(refused);
            }
        }
    }

    /// Has something done on the store's thread; any thread.
    ///
    /// @return completes when what was done is durable, on the store's thread
    <T> CompletableFuture<T> submit(Kind kind, Work<T> work) {
        Task<T> task = new Task<>(kind, work, new CompletableFuture<>());
        queue.add(task);
        try {
            thread.execute(this::work);
        } catch (RejectedExecutionException closed) {
            if (queue.remove(task)) { // otherwise the last of the work has it
                fail(List.of(task), new StoreException("the store is closed"));
            }
        }
        return task.result();
    }

    /// Does all tasks that wait; none if those before did them.
    private void work() {
        List<Task<?>> tasks = new ArrayList<>();
        queue.drainTo(tasks);
        guard(() -> work(tasks), tasks);
    }

    /// A mistake of ours must not leave anybody waiting, nor end the thread.
    private static void guard(Runnable work, List<Task<?>> tasks) {
        try {
            work.run();
        } catch (RuntimeException | Error mistake) {
            log.error("The store's thread failed", mistake);
            fail(tasks, new StoreException("the store failed: " + mistake, mistake));
        }
    }

    private static void fail(List<Task<?>> tasks, StoreException why) {
        tasks.forEach(task -> task.result().completeExceptionally(why));
    }

    private void work(List<Task<?>> tasks) {
        together(tasks, Kind.CELLS);
        together(tasks, Kind.TABLES);
        for (Task<?> task : tasks) {
            if (task.kind() == Kind.ALONE) {
                commit(List.of(task), false);
            }
        }
    }

    private void together(List<Task<?>> tasks, Kind kind) {
        List<Task<?>> these = tasks.stream().filter(task -> task.kind() == kind).toList();
        if (!these.isEmpty()) {
            commit(these, kind == Kind.TABLES);
        }
    }

    private void commit(List<Task<?>> tasks, boolean inTables) {
        List<Runnable> answers = new ArrayList<>();
        boolean done = false;
        try {
            health.check();
            if (inTables) {
                tables.begin();
            }
            for (Task<?> task : tasks) {
                answers.add(task.run());
            }
            forceStaged();
            if (inTables) {
                tables.commit();
            }
            done = true;
        } catch (SQLException | IOException | StoreException failed) {
            fail(tasks, failure(failed));
        } catch (InternalError fault) { // a write to a mapped page
            StoreException why = failure(fault);
            health.doubt(why);
            fail(tasks, why);
        } finally {
            staged.clear(); // nobody is told of what is left
            if (!done) {
                tables.rollback();
            }
        }
        answers.forEach(Runnable::run); // those that failed stay as they are
    }

    private StoreException failure(Throwable failed) {
        return switch (failed) {
            case StoreException known -> known;
            case SQLException inTables -> tables.failure(inTables);
            case Throwable onDisk -> disk.failure(onDisk);
        };
    }

    /// Numbers that were forced count as given, whatever becomes of the tables: of a commit that
    /// fails nobody knows what the disk has of it.
    private void forceStaged() {
        if (!staged.isEmpty()) {
            staged.forEach(Cell::write);
            forceOrDoubt();
            staged.forEach(Cell::publish);
            staged.clear();
        }
    }

    /// The numbers of a cell, for any thread.
    Sequence sequence(Cell cell) {
        return sync == SyncMode.ALWAYS
                ? new BatchingSequence(new StagedSequence(cell))
                : new DirectSequence(cell, disk, health);
    }

    /// A counter whose answers wait for the disk.
    private final class StagedSequence implements Sequence {
        private final Cell cell;

        StagedSequence(Cell cell) {
            this.cell = cell;
        }

        @Override
        public CompletionStage<Long> reserve(int n) {
            Numbers.checkCount(n);
            return submit(Kind.CELLS, () -> stage(cell, n));
        }

        @Override
        public CompletionStage<Long> last() {
            return CompletableFuture.completedFuture(cell.last());
        }

        @Override
        public CompletionStage<Void> set(long last) {
            Numbers.checkLast(last);
            return submit(Kind.CELLS, () -> staged.put(cell, last)).thenRun(() -> {});
        }
    }

    private long stage(Cell cell, int n) {
        long before = staged.getOrDefault(cell, cell.last());
        Numbers.checkRoom(before, n);
        staged.put(cell, before + n);
        return before + 1;
    }

    /// Takes one number, for a task on the store's thread.
    long take(Cell cell) {
        return sync == SyncMode.ALWAYS ? stage(cell, 1) : cell.take(1);
    }

    /// Returns when the disk has what was written, if answers wait for that. On the store's thread.
    void forceIfAlways() {
        if (sync == SyncMode.ALWAYS) {
            forceOrDoubt();
        }
    }

    /// After one that failed, that the next succeeds proves nothing.
    private void forceOrDoubt() {
        try {
            force();
        } catch (IOException | StoreException | InternalError failed) {
            StoreException why = failure(failed);
            health.doubt(why);
            throw why;
        }
    }

    private void force() throws IOException {
        disk.checkPlace();
        forceDisk();
    }

    private void forceDisk() throws IOException {
        long begin = System.nanoTime();
        long watermark = tables.watermarkWrites();
        disk.force();
        forcedWatermark = watermark;
        forces.increment();
        forceNanos.add(System.nanoTime() - begin);
    }

    /// Tasks that wait; any thread, as the methods below.
    int waiting() {
        return queue.size();
    }

    boolean isInDoubt() {
        return health.doubt() != null;
    }

    long forces() {
        return forces.sum();
    }

    long forceNanos() {
        return forceNanos.sum();
    }

    /// Writes all cells anew, and what is known of the tables, and forces them: if that succeeds,
    /// the disk has them.
    void prove() throws IOException {
        disk.checkPlace(); // no page is written that the file no longer has
        file.cells().forEach(Cell::rewrite);
        tables.rewriteWatermark();
        force();
        forced = file.writes();
    }

    private void everySecond() {
        try {
            disk.checkPlace();
            if (health.doubt() != null) {
                prove();
                health.proven();
            }
            if (sync == SyncMode.SECOND) {
                long now = file.writes();
                if (now != forced) {
                    forceDisk();
                    forced = now;
                }
                tables.force();
            }
            if (sync != SyncMode.NONE && tables.watermarkWrites() != forcedWatermark) {
                forceDisk();
            }
        } catch (IOException | StoreException | InternalError failed) {
            health.doubt(failure(failed));
        }
    }

    /// Does what there is still to do, and makes it last.
    @Override
    public void close() {
        end();
        health.close();
        try {
            prove(); // whoever is still at a cell is waited for
            tables.forceOrFail();
            forceDisk();
        } catch (SQLException | IOException | InternalError failed) {
            throw failure(failed);
        } finally {
            tables.close();
        }
    }

    /// Waits for the end of the thread. An interrupt waits too: it would close the file.
    private void end() {
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                var _ = thread.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
