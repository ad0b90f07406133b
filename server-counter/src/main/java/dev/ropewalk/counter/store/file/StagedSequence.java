package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Limits;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.file.cells.Cell;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A counter in a file whose answers wait for the disk.
final class StagedSequence implements Sequence {
    private final Cell cell;
    private final Staged staged;
    private final FileEngine engine;

    StagedSequence(Cell cell, Staged staged, FileEngine engine) {
        this.cell = cell;
        this.staged = staged;
        this.engine = engine;
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        Limits.checkCount(n);
        return engine.submit(Task.Kind.CELLS, () -> staged.take(cell, n));
    }

    @Override
    public long last() {
        return cell.last();
    }

    @Override
    public CompletionStage<Void> set(long last) {
        Limits.checkLast(last);
        CompletableFuture<?> done =
                engine.submit(
                        Task.Kind.CELLS,
                        () -> {
                            staged.set(cell, last);
                            return last;
                        });
        return done.thenRun(() -> {});
    }
}
