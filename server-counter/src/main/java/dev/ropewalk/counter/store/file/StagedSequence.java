package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.CounterLimits;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.file.cells.Cell;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A counter in a file whose answers wait for the disk.
final class StagedSequence implements Sequence {
    private final Cell cell;
    private final PendingWrites pendingWrites;
    private final FileEngine engine;

    StagedSequence(Cell cell, PendingWrites pendingWrites, FileEngine engine) {
        this.cell = cell;
        this.pendingWrites = pendingWrites;
        this.engine = engine;
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        CounterLimits.checkCount(n);
        return engine.submit(StoreTask.Kind.CELLS, () -> pendingWrites.take(cell, n));
    }

    @Override
    public CompletionStage<Long> last() {
        return CompletableFuture.completedFuture(cell.last());
    }

    @Override
    public CompletionStage<Void> set(long last) {
        CounterLimits.checkLast(last);
        CompletableFuture<?> done =
                engine.submit(
                        StoreTask.Kind.CELLS,
                        () -> {
                            pendingWrites.set(cell, last);
                            return last;
                        });
        return done.thenRun(() -> {});
    }
}
