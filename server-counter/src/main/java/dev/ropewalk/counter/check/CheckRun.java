package dev.ropewalk.counter.check;

import dev.ropewalk.reactor.Backoff;
import dev.ropewalk.reactor.ClientService;
import dev.ropewalk.reactor.Reactor;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A run of a check, from the first connection to the last; on the main thread.
final class CheckRun {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1), 1.5, 0.2);
    private static final long TICK_MS = 200;

    private final CheckPlan plan;
    private final Ledger ledger;
    private final @Nullable Journal journal;
    private final Progress progress;

    CheckRun(CheckPlan plan, Ledger ledger, @Nullable Journal journal, Progress progress) {
        this.plan = plan;
        this.ledger = ledger;
        this.journal = journal;
        this.progress = progress;
    }

    /// The result of a run.
    ///
    /// @param trouble why it did not get all answers, empty if it did
    record Run(long answers, Duration time, String trouble) {}

    /// Asks, until it has all answers, or its patience is at an end, or `stop` completes with the
    /// reason.
    Run run(CompletionStage<String> stop) {
        if (plan.requests() == 0) {
            return new Run(0, Duration.ZERO, "");
        }
        if (journal != null) {
            journal.run(plan.clients(), plan.pipeline(), plan.target().url());
            ledger.recordTo(journal);
        }
        long start = System.nanoTime();
        Workers workers = new Workers(plan, ledger, progress, start);
        stop.thenAccept(workers::end);
        try (Reactor reactor = Reactor.create(null, 1)) {
            String trouble = ask(reactor, workers);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            return new Run(workers.answersHere(), time, trouble);
        } finally {
            workers.release();
            progress.end();
        }
    }

    private String ask(Reactor reactor, Workers workers) {
        EventExecutor loop = reactor.loops().next();
        List<ClientService> services = new ArrayList<>();
        for (int i = 0; i < plan.clients(); i++) {
            services.add(
                    reactor.clientService(
                                    plan.target().endpoint(), peer -> workers.client(), BACKOFF)
                            .start());
        }
        var ticks =
                loop.scheduleAtFixedRate(
                        () -> tick(workers), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        String trouble = workers.ended().join();
        ticks.cancel(false);
        CompletableFuture<?>[] stopped =
                services.stream()
                        .map(service -> service.stop().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new);
        loop.submit(workers::stop).syncUninterruptibly();
        CompletableFuture.allOf(stopped).join();
        loop.submit(() -> finish(trouble)).syncUninterruptibly();
        return trouble;
    }

    private void tick(Workers workers) {
        try {
            workers.tick(System.nanoTime());
            progress.progress(workers, plan.requests(), System.nanoTime());
            if (journal != null) {
                journal.flush();
            }
        } catch (RuntimeException failed) {
            workers.failed(failed);
        }
    }

    private void finish(String trouble) {
        if (journal != null && trouble.isEmpty()) {
            journal.end();
        }
    }
}
