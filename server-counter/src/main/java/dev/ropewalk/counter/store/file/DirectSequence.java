package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Numbers;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.counter.store.file.cells.CellSync;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

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
        Numbers.checkCount(n);
        return changed(() -> cell.take(n));
    }

    @Override
    public CompletionStage<Long> last() {
        return CompletableFuture.completedFuture(cell.last());
    }

    @Override
    public CompletionStage<Void> set(long last) {
        Numbers.checkLast(last);
        return changed(
                        () -> {
                            cell.set(last);
                            return last;
                        })
                .thenRun(() -> {});
    }

    /// Puts the store in doubt after a write to a page that the file no longer has, or to a closed
    /// file.
    private CompletionStage<Long> changed(LongSupplier change) {
        try {
            health.check();
            return CompletableFuture.completedFuture(change.getAsLong());
        } catch (StoreException refused) {
            return CompletableFuture.failedFuture(refused);
        } catch (InternalError | IllegalStateException fault) {
            StoreException why = disk.failure(fault);
            health.doubt(why);
            return CompletableFuture.failedFuture(why);
        }
    }
}
