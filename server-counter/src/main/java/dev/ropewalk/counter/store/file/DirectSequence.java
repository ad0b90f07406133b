package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.CounterLimits;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.CellSync;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A counter in a file whose answers do not wait for the disk: the number is in the mapped page
/// before it is given, where the end of the process leaves it.
final class DirectSequence implements Sequence {
    private final Cell cell;
    private final CellSync disk;
    private final StoreHealth health;

    DirectSequence(Cell cell, CellSync disk, StoreHealth health) {
        this.cell = cell;
        this.disk = disk;
        this.health = health;
    }

    @Override
    public long tryNext() {
        try {
            health.check();
            return cell.take(1);
        } catch (IllegalStateException | InternalError fault) {
            return 0; // reserve meets it again, and says what it is
        }
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        CounterLimits.checkCount(n);
        try {
            health.check();
            return CompletableFuture.completedFuture(cell.take(n));
        } catch (StoreException refused) {
            return CompletableFuture.failedFuture(refused);
        } catch (InternalError | IllegalStateException fault) {
            return CompletableFuture.failedFuture(doubt(fault));
        }
    }

    @Override
    public CompletionStage<Long> last() {
        return CompletableFuture.completedFuture(cell.last());
    }

    @Override
    public CompletionStage<Void> set(long last) {
        CounterLimits.checkLast(last);
        try {
            health.check();
            cell.set(last);
            return CompletableFuture.completedFuture(null);
        } catch (StoreException refused) {
            return CompletableFuture.failedFuture(refused);
        } catch (InternalError | IllegalStateException fault) {
            return CompletableFuture.failedFuture(doubt(fault));
        }
    }

    /// Puts the store in doubt after a write to a page that the file no longer has, or to a closed
    /// file.
    private StoreException doubt(Throwable fault) {
        StoreException why = disk.failure(fault);
        health.doubt(why);
        return why;
    }
}
