package dev.ropewalk.counter.store;

import dev.ropewalk.protocol.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Lets those who ask while a reservation is under way share the next one: one reservation a round
/// trip, however many ask. Any thread; what it returns completes on the thread of the source.
///
/// For a source that takes its time, such as a disk. Numbers are handed on in the order in which
/// they were asked for. Event loops are spared: one reservation for what a turn asks, and one task
/// for its answers.
public final class BatchingSequence implements Sequence {
    private final Sequence source;
    private List<Ask> waiting = new ArrayList<>(); // guarded by this
    private boolean underWay; // guarded by this

    public BatchingSequence(Sequence source) {
        this.source = source;
    }

    /// @param loop on which it is to be answered; null for any thread
    private record Ask(int n, @Nullable Clock loop, CompletableFuture<Long> first) {
        Ask(int n, @Nullable Clock loop) {
            this(n, loop, new CompletableFuture<>());
        }
    }

    @Override
    public CompletionStage<Long> reserve(int n) {
        return reserve(new Ask(n, null), Runnable::run);
    }

    @Override
    public CompletionStage<Long> reserve(int n, Clock loop) {
        return reserve(new Ask(n, loop), begin -> later(loop, begin));
    }

    private CompletionStage<Long> reserve(Ask ask, Executor beginning) {
        Numbers.checkCount(ask.n());
        synchronized (this) {
            waiting.add(ask);
            if (underWay) {
                return ask.first();
            }
            underWay = true;
        }
        beginning.execute(this::goOn);
        return ask.first();
    }

    /// Calls on a loop, or here if the loop has ended: nobody waits for its answer, but others may
    /// wait for this call.
    private static void later(Clock loop, Runnable call) {
        try {
            loop.callFromThread(call);
        } catch (RejectedExecutionException ended) {
            call.run();
        }
    }

    @Override
    public CompletionStage<Long> last() {
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

    /// The next asks, as many as one reservation can serve; none if nobody waits.
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
        Map<Clock, List<Runnable>> onLoops = new LinkedHashMap<>();
        for (Ask ask : asks) {
            long given = first;
            first += ask.n();
            Runnable answer = () -> give(ask, given, failed);
            if (ask.loop() == null) {
                answer.run();
            } else {
                onLoops.computeIfAbsent(ask.loop(), _ -> new ArrayList<>()).add(answer);
            }
        }
        onLoops.forEach((loop, answers) -> later(loop, () -> answers.forEach(Runnable::run)));
    }

    private static void give(Ask ask, long first, @Nullable Throwable failed) {
        if (failed == null) {
            ask.first().complete(first);
        } else {
            ask.first().completeExceptionally(failed);
        }
    }
}
