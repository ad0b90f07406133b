package dev.ropewalk.counter.store;

import dev.ropewalk.protocol.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A counter of a file store, which may be about to get its cell.
final class FileSequence implements Sequence {
    private final CompletableFuture<Counter> coming;
    private volatile @Nullable Counter there;

    /// @param coming completes when its name is durable
    FileSequence(CompletableFuture<Counter> coming) {
        this.coming = coming;
    }

    /// @param index of the cell
    /// @param numbers of the cell, for any thread
    record Counter(int index, Cell cell, Sequence numbers) {}

    CompletableFuture<Counter> counter() {
        return coming;
    }

    /// Null if it has no cell yet.
    @Nullable Counter now() {
        Counter counter = there;
        if (counter == null && coming.state() == Future.State.SUCCESS) {
            counter = coming.resultNow();
            there = counter;
        }
        return counter;
    }

    @Override
    public long tryNext() {
        Counter now = now();
        return now == null ? 0 : now.numbers().tryNext();
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        Limits.checkCount(n);
        Counter now = now();
        return now != null
                ? now.numbers().reserve(n)
                : coming.thenCompose(counter -> counter.numbers().reserve(n));
    }

    @Override
    public CompletionStage<Long> reserve(int n, Clock loop) {
        Limits.checkCount(n);
        Counter now = now();
        return now != null
                ? now.numbers().reserve(n, loop)
                : coming.thenCompose(counter -> counter.numbers().reserve(n, loop));
    }

    @Override
    public long last() {
        Counter now = now();
        return now == null ? 0 : now.numbers().last();
    }

    @Override
    public CompletionStage<Void> set(long last) {
        Limits.checkLast(last);
        return coming.thenCompose(counter -> counter.numbers().set(last));
    }
}
