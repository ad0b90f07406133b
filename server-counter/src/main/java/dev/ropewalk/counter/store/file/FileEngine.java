package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.BatchingSequence;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.SyncMode;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.CellSync;
import dev.ropewalk.counter.store.file.cells.Cells;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/// The work of the store's thread: group commit. Many reservations are written together, forced
/// together, and then known together.
///
/// Where numbers and tables change in one step, the numbers are on the disk first: a number that no
/// key has is a gap, a key whose number is given again would be a lie.
final class FileEngine implements AutoCloseable {
    private final Cells cells;
    private final CellSync disk;
    private final Tables tables;
    private final SyncMode sync;
    private final StoreHealth health = new StoreHealth();
    private final PendingWrites pendingWrites = new PendingWrites();
    private final StoreThread thread = new StoreThread(this::work, this::everySecond);
    private final LongAdder forces = new LongAdder();
    private final LongAdder forceNanos = new LongAdder();
    private long forced;
    private long forcedWatermark;

    FileEngine(Cells cells, CellSync disk, Tables tables, SyncMode sync) {
        this.cells = cells;
        this.disk = disk;
        this.tables = tables;
        this.sync = sync;
        forced = cells.writes();
    }

    void start() {
        thread.start();
    }

    /// The numbers of a cell, for any thread.
    Sequence sequence(Cell cell) {
        return sync == SyncMode.ALWAYS
                ? new BatchingSequence(new StagedSequence(cell, pendingWrites, this))
                : new DirectSequence(cell, disk, health);
    }

    /// Has something done on the store's thread; any thread.
    <T> CompletableFuture<T> submit(StoreTask.Kind kind, StoreTask.Work<T> work) {
        return thread.submit(new StoreTask<>(kind, work));
    }

    /// Takes one number, for a task on the store's thread.
    long take(Cell cell) {
        return sync == SyncMode.ALWAYS ? pendingWrites.take(cell, 1) : cell.take(1);
    }

    /// Returns when the disk has what was written, if answers wait for that. On the store's thread.
    void forceIfAlways() {
        if (sync == SyncMode.ALWAYS) {
            forceOrDoubt();
        }
    }

    private void work(List<StoreTask<?>> tasks) {
        together(tasks, StoreTask.Kind.CELLS);
        together(tasks, StoreTask.Kind.TABLES);
        for (StoreTask<?> task : tasks) {
            if (task.kind() == StoreTask.Kind.ALONE) {
                commit(List.of(task), false);
            }
        }
    }

    private void together(List<StoreTask<?>> tasks, StoreTask.Kind kind) {
        List<StoreTask<?>> these = tasks.stream().filter(task -> task.kind() == kind).toList();
        if (!these.isEmpty()) {
            commit(these, kind == StoreTask.Kind.TABLES);
        }
    }

    private void commit(List<StoreTask<?>> tasks, boolean inTables) {
        boolean done = false;
        try {
            health.check();
            if (inTables) {
                tables.begin();
            }
            for (StoreTask<?> task : tasks) {
                task.run();
            }
            forceStaged();
            if (inTables) {
                tables.commit();
            }
            done = true;
        } catch (SQLException | IOException | StoreException failed) {
            StoreException why = failure(failed);
            tasks.forEach(task -> task.fail(why));
        } catch (InternalError fault) { // a write to a mapped page
            StoreException why = failure(fault);
            health.doubt(why);
            tasks.forEach(task -> task.fail(why));
        } finally {
            pendingWrites.discard();
            if (!done) {
                tables.rollback();
            }
        }
        tasks.forEach(StoreTask::complete); // those that failed stay as they are
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
        if (!pendingWrites.isEmpty()) {
            pendingWrites.write();
            forceOrDoubt();
            pendingWrites.publish();
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
        return thread.waiting();
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
        cells.all().forEach(Cell::rewrite);
        tables.rewriteWatermark();
        force();
        forced = cells.writes();
    }

    private void everySecond() {
        try {
            disk.checkPlace();
            if (health.doubt() != null) {
                prove();
                health.proven();
            }
            if (sync == SyncMode.SECOND) {
                long now = cells.writes();
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
        thread.close();
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
}
