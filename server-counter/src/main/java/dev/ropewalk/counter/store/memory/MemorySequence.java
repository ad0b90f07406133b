package dev.ropewalk.counter.store.memory;

import dev.ropewalk.counter.store.Numbers;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A counter in memory.
///
/// @param numbers its last number
public record MemorySequence(Numbers numbers) implements Sequence {
    public MemorySequence() {
        this(new Numbers(0));
    }

    @Override
    public long tryNext() {
        try {
            return numbers.advance(1);
        } catch (StoreException exhausted) {
            return 0;
        }
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        Numbers.checkCount(n);
        try {
            return CompletableFuture.completedFuture(numbers.advance(n));
        } catch (StoreException exhausted) {
            return CompletableFuture.failedFuture(exhausted);
        }
    }

    @Override
    public CompletionStage<Long> last() {
        return CompletableFuture.completedFuture(numbers.last());
    }

    @Override
    public CompletionStage<Void> set(long last) {
        Numbers.checkLast(last);
        numbers.hold();
        numbers.release(last);
        return CompletableFuture.completedFuture(null);
    }
}
