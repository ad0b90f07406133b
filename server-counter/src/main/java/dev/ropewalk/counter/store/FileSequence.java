package dev.ropewalk.counter.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A counter of a file store, which may be about to get its cell.
final class FileSequence implements Sequence {
    private final CompletableFuture<Counter> coming;
    private volatile @Nullable Counter there;

    /// @param coming completes when its name is durable
    FileSequence(CompletableFuture<Counter> coming) {
        this.coming = coming;
        coming.thenAccept(counter -> there = counter);
    }

    /// @param index of the cell
    /// @param numbers of the cell, for any thread
    record Counter(int index, Cell cell, Sequence numbers) {}

    CompletableFuture<Counter> counter() {
        return coming;
    }

    /// Null if it has no cell yet.
    @Nullable Counter now() {
        return there;
    }

    @Override
    public long tryNext() {
        Counter now = there;
        return now == null ? 0 : now.numbers().tryNext();
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        Limits.checkCount(n);
        Counter now = there;
        return now != null
                ? now.numbers().reserve(n)
                : coming.thenCompose(counter -> counter.numbers().reserve(n));
    }

    @Override
    public long last() {
        Counter now = there;
        return now == null ? 0 : now.numbers().last();
    }

    @Override
    public CompletionStage<Void> set(long last) {
        Limits.checkLast(last);
        return coming.thenCompose(counter -> counter.numbers().set(last));
    }
}
