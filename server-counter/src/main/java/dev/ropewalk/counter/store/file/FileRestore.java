package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.AllNumbers;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.Cells;
import dev.ropewalk.counter.store.file.tables.RestoreTable;
import dev.ropewalk.counter.store.file.tables.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Sets many counters at once: what is to be is written to the tables before it is done, so that
/// one that was cut off is finished by the next start.
final class FileRestore {
    private final OpenFiles open;
    private final FileCounters counters;

    FileRestore(OpenFiles open, FileCounters counters) {
        this.open = open;
        this.counters = counters;
    }

    CompletionStage<Void> restore(Map<String, Long> last) {
        List<FileCounters.Target> targets;
        try {
            targets = counters.require(last);
        } catch (StoreException full) {
            return CompletableFuture.failedFuture(full);
        }
        CompletableFuture<?>[] coming =
                targets.stream()
                        .map(target -> target.sequence().counter())
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(coming)
                .thenCompose(
                        _ -> open.engine().submit(StoreTask.Kind.ALONE, () -> restoreNow(targets)))
                .thenRun(() -> {});
    }

    /// On the store's thread; all of the counters have their cells.
    private boolean restoreNow(List<FileCounters.Target> targets) throws SQLException, IOException {
        long epoch = open.cells().epoch() + 1;
        Tables tables = open.tables();
        tables.begin();
        tables.restores().clear();
        for (FileCounters.Target target : targets) {
            int cell = target.sequence().counter().join().index();
            tables.restores().add(new RestoreTable.Change(cell, target.to(), epoch));
        }
        tables.commit();
        AllNumbers.set(targets.stream().map(target -> change(target, epoch)).toList());
        open.engine().forceIfAlways();
        crossOut(tables);
        return true;
    }

    private static AllNumbers.Change change(FileCounters.Target target, long epoch) {
        Cell cell = target.sequence().counter().join().cell();
        return new AllNumbers.Change(
                target.name(), cell.numbers(), target.to(), to -> cell.slots().write(to, epoch));
    }

    private static void crossOut(Tables tables) throws SQLException, IOException {
        tables.begin();
        tables.restores().clear();
        tables.commit();
    }

    /// Finishes one that was cut off; before the start.
    static void finish(Cells cells, Tables tables) throws SQLException, IOException {
        for (RestoreTable.Change change : tables.restores().all()) {
            Cell cell = cells.cell(change.cell());
            if (cell.slots().epoch() < change.epoch()) {
                cell.slots().write(change.last(), change.epoch());
                cell.publish(change.last());
            }
        }
    }
}
