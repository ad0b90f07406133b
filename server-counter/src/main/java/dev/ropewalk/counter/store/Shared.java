package dev.ropewalk.counter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Lets those who ask while a reservation is under way share the next one: one reservation a round
/// trip, however many ask. Any thread; what it returns completes on the thread of the source.
///
/// For a source that takes its time, such as a disk. Numbers are handed on in the order in which
/// they were asked for.
final class Shared implements Sequence {
    private final Sequence source;
    private List<Ask> waiting = new ArrayList<>(); // guarded by this
    private boolean underWay; // guarded by this

    Shared(Sequence source) {
        this.source = source;
    }

    private record Ask(int n, CompletableFuture<Long> first) {
        Ask(int n) {
            this(n, new CompletableFuture<>());
        }
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        Limits.checkCount(n);
        Ask ask = new Ask(n);
        synchronized (this) {
            waiting.add(ask);
            if (underWay) {
                return ask.first();
            }
            underWay = true;
        }
        goOn();
        return ask.first();
    }

    @Override
    public long last() {
        return source.last();
    }

    @Override
    public CompletionStage<Void> set(long last) {
        return source.set(last);
    }

    /// Reserves for those who wait, until nobody does or the source takes its time.
    private void goOn() {
        for (List<Ask> asks = next(); !asks.isEmpty(); asks = next()) {
            List<Ask> now = asks;
            CompletableFuture<Long> first = reserved(now);
            if (!first.isDone()) {
                first.whenComplete((_, _) -> {
                    goOn(); // the source goes to work before the answers are sent
                    give(first, now);
                });
                return;
            }
            give(first, now);
        }
    }

    private CompletableFuture<Long> reserved(List<Ask> asks) {
        int sum = asks.stream().mapToInt(Ask::n).sum();
        try {
            return source.reserve(sum).toCompletableFuture();
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    /// Those who wait, as many as one reservation can be for; none if nobody does.
    private synchronized List<Ask> next() {
        long sum = 0;
        int many = 0;
        while (many < waiting.size() && sum + waiting.get(many).n() <= Integer.MAX_VALUE) {
            sum += waiting.get(many++).n();
        }
        List<Ask> asks = waiting.subList(0, many);
        waiting = new ArrayList<>(waiting.subList(many, waiting.size()));
        underWay = !asks.isEmpty();
        return asks;
    }

    private static void give(CompletableFuture<Long> reserved, List<Ask> asks) {
        Throwable failed = reserved.isCompletedExceptionally() ? reserved.exceptionNow() : null;
        long first = failed == null ? reserved.join() : 0;
        for (Ask ask : asks) {
            give(ask, first, failed);
            first += ask.n();
        }
    }

    private static void give(Ask ask, long first, @Nullable Throwable failed) {
        if (failed == null) {
            ask.first().complete(first);
        } else {
            ask.first().completeExceptionally(failed);
        }
    }
}
