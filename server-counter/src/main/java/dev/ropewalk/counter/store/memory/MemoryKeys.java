package dev.ropewalk.counter.store.memory;

import dev.ropewalk.counter.store.Digest;
import dev.ropewalk.counter.store.Keys;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/// The idempotency keys of a store in memory, some 100 bytes each. Any thread.
///
/// Where as many are kept as may be, a new one is refused: to drop one that is still to be kept
/// would give its request a second number.
public final class MemoryKeys {
    private final int most;
    private final LongSupplier nanoTime;
    private final Map<Digest, Kept> kept = new LinkedHashMap<>(); // the oldest first

    /// @param nanoTime as [System#nanoTime]
    public MemoryKeys(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    private record Kept(long number, Digest name, long since) {}

    /// The number of a key: the one it has, or the next of the sequence.
    ///
    /// @param sequence completes at once
    public synchronized CompletionStage<Store.Keyed> once(
            String key, Sequence sequence, String name) {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        Digest digest = Digest.of(key);
        Kept before = kept.get(digest);
        if (before != null) {
            return CompletableFuture.completedFuture(again(before, name));
        }
        if (kept.size() >= most) {
            return CompletableFuture.failedFuture(Keys.full(most));
        }
        return sequence.reserve(1).thenApply(number -> keep(digest, number, name, now));
    }

    synchronized int size() {
        return kept.size();
    }

    private Store.Keyed keep(Digest key, long number, String name, long now) {
        kept.put(key, new Kept(number, Digest.of(name), now));
        return new Store.Keyed(number, name, true);
    }

    private static Store.Keyed again(Kept before, String name) {
        return new Store.Keyed(before.number(), Keys.name(before.name(), name), false);
    }

    private void forgetOld(long now) {
        Iterator<Kept> oldest = kept.values().iterator();
        Duration age = Keys.KEPT;
        while (oldest.hasNext() && now - oldest.next().since() >= age.toNanos()) {
            oldest.remove();
        }
    }
}
