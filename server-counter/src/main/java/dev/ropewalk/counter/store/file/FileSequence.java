package dev.ropewalk.counter.store.file;

import dev.ropewalk.counter.store.Numbers;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.file.cells.Cell;
import dev.ropewalk.protocol.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A counter of a file store, which may be about to get its cell.
///
/// Callers who ask before it has that are served in the order in which they asked, and before all
/// others: so the numbers of a pipeline rise from its first request on. (What depends on a future
/// is run last in, first out.)
final class FileSequence implements Sequence {
    private final CompletableFuture<Counter> coming;
    private final Queue<Runnable> early = new ArrayDeque<>(0); // guarded by this
    private boolean serving; // guarded by this
    private volatile @Nullable Counter there; // once nobody is early any more

    /// @param coming completes when its name is durable
    FileSequence(CompletableFuture<Counter> coming) {
        this.coming = coming;
        coming.whenComplete((_, _) -> serve(null));
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
        return counter == null && coming.state() == Future.State.SUCCESS
                ? coming.resultNow()
                : counter;
    }

    @Override
    public long tryNext() {
        Counter now = there;
        return now == null ? 0 : now.numbers().tryNext();
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        Numbers.checkCount(n);
        return inTurn(counter -> counter.numbers().reserve(n));
    }

    @Override
    public CompletionStage<Long> reserve(int n, Clock loop) {
        Numbers.checkCount(n);
        return inTurn(counter -> counter.numbers().reserve(n, loop));
    }

    @Override
    public CompletionStage<Long> last() {
        Counter now = now();
        return now == null ? CompletableFuture.completedFuture(0L) : now.numbers().last();
    }

    @Override
    public CompletionStage<Void> set(long last) {
        Numbers.checkLast(last);
        return inTurn(counter -> counter.numbers().set(last));
    }

    /// Calls `ask` when the counter has its cell, and completes as that does.
    <T> CompletionStage<T> inTurn(Function<Counter, CompletionStage<T>> ask) {
        Counter now = there;
        if (now != null) {
            return ask.apply(now);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        serve(() ->
                coming.thenCompose(ask)
                        .whenComplete((value, failed) -> {
                            if (failed == null) {
                                result.complete(value);
                            } else {
                                result.completeExceptionally(failed);
                            }
                        }));
        return result;
    }

    /// Serves those who are early, one thread at a time, if the counter has its cell or gets none.
    ///
    /// @param last who has come
    private void serve(@Nullable Runnable last) {
        synchronized (this) {
            if (last != null) {
                early.add(last);
            }
            if (serving || !coming.isDone()) {
                return;
            }
            serving = true;
        }
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = early.poll();
        if (next == null) {
            serving = false;
            there = now();
        }
        return next;
    }
}
