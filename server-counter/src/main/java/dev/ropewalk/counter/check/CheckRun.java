package dev.ropewalk.counter.check;

import dev.ropewalk.reactor.Backoff;
import dev.ropewalk.reactor.ClientService;
import dev.ropewalk.reactor.Reactor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A run of a check, from the first connection to the last: what is left to ask, and when it is
/// over. [#run] is for the main thread, [#end] for any, the rest for the event loop.
final class CheckRun {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1), 1.5, 0.2);
    private static final long TICK_MS = 200;

    /// The time that a server has for an answer before its connection is given up: 10 s.
    private static final int ANSWER_TICKS = 50;

    private static final Duration STILL = Duration.ofSeconds(2);

    private final CheckOptions options;
    private final Ledger ledger;
    private final @Nullable Journal journal;
    private final Progress progress;
    private final String request;
    private final ByteBuf requests;
    private final Set<CheckClient> clients = new HashSet<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private long answered;
    private long claimed;
    private long answeredBefore;
    private long silentTicks;
    private long ticked;
    private boolean gone;

    CheckRun(CheckOptions options, Ledger ledger, @Nullable Journal journal, Progress progress) {
        this.options = options;
        this.ledger = ledger;
        this.journal = journal;
        this.progress = progress;
        this.request = options.target().request();
        String all = request.repeat(options.pipeline);
        this.requests = Unpooled.copiedBuffer(all, StandardCharsets.US_ASCII);
    }

    /// The result of a run.
    ///
    /// @param trouble why it did not get all answers, empty if it did
    record Result(long answers, Duration time, String trouble) {}

    /// Asks, until it has all answers, or its patience is at an end, or [#end] is called.
    Result run() {
        if (options.requests == 0) {
            return new Result(0, Duration.ZERO, "");
        }
        if (journal != null) {
            String url = options.target().url();
            journal.enter(Journal.Kind.RUN, url, options.clients, options.pipeline);
            ledger.recordTo(journal);
        }
        long start = System.nanoTime();
        ticked = start;
        try (Reactor reactor = Reactor.create(null, 1)) {
            String trouble = ask(reactor);
            return new Result(answered, Duration.ofNanos(System.nanoTime() - start), trouble);
        } finally {
            progress.end();
        }
    }

    private String ask(Reactor reactor) {
        EventExecutor loop = reactor.loops().next();
        List<ClientService> services = new ArrayList<>();
        for (int i = 0; i < options.clients; i++) {
            services.add(
                    reactor.clientService(
                                    options.target().endpoint(),
                                    peer -> new CheckClient(this, options.pipeline),
                                    BACKOFF)
                            .start());
        }
        var ticks =
                loop.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        String trouble = ended.join();
        ticks.cancel(false);
        CompletableFuture<?>[] stopped =
                services.stream()
                        .map(service -> service.stop().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new);
        loop.submit(() -> List.copyOf(clients).forEach(CheckClient::abort)).syncUninterruptibly();
        CompletableFuture.allOf(stopped).join(); // all that was under way is in the ledger now
        if (journal != null && trouble.isEmpty()) {
            loop.submit(() -> journal.enter(Journal.Kind.END, "")).syncUninterruptibly();
        }
        return trouble;
    }

    /// Counts the server's silence in ticks: time in which a machine slept, or a disk held up the
    /// journal, is one tick.
    private void tick() {
        try {
            Duration sinceLast = Duration.ofNanos(System.nanoTime() - ticked);
            ticked = System.nanoTime();
            if (sinceLast.compareTo(STILL) > 0) {
                progress.say("the checker itself stood still for " + sinceLast.toSeconds() + " s");
            }
            silentTicks = answered > answeredBefore ? 0 : silentTicks + 1;
            answeredBefore = answered;
            if (silentTicks * TICK_MS > options.patience.toMillis()) {
                end("no answer for " + options.patience.toMillis() / 1000.0 + " s");
            }
            List.copyOf(clients).forEach(client -> client.tick(ANSWER_TICKS));
            progress.progress(answered, options.requests, clients.size());
            if (journal != null) {
                journal.flush();
            }
        } catch (RuntimeException failed) {
            failed(failed);
        }
    }

    Ledger ledger() {
        return ledger;
    }

    /// The bytes of so many requests.
    ByteBuf requests(int count) {
        return requests.slice(0, count * request.length());
    }

    /// Claims requests to send now, up to `most`.
    int claim(int most) {
        if (ended.isDone()) {
            return 0;
        }
        int count = (int) Math.min(most, options.requests - answered - claimed);
        claimed += count;
        return count;
    }

    void joined(CheckClient client) {
        if (clients.isEmpty() && gone) {
            progress.say("the server is back after " + ledger.answers() + " answers");
            gone = false;
        }
        clients.add(client);
    }

    void left(CheckClient client, int underWay) {
        claimed -= underWay;
        ledger.lost(underWay);
        clients.remove(client);
        if (clients.isEmpty() && !ended.isDone()) {
            gone = true;
            progress.say("the server is gone after " + ledger.answers() + " answers; trying again");
            ledger.gone();
        }
    }

    /// As [Ledger#answer].
    void answered(long number, long after) {
        ledger.answer(number, after);
        claimed--;
        answered++;
        if (answered == options.requests) {
            end("");
        }
    }

    void refused() {
        claimed--;
        ledger.failed(1);
    }

    void strange(String what) {
        claimed--;
        ledger.strange(what);
        end("the check cannot go on");
    }

    /// Something is wrong here: with the numbers, the journal, the checker.
    void failed(Throwable cause) {
        end(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }

    /// @param why it did not get all that it wanted, empty if it did
    void end(String why) {
        ended.complete(why);
    }
}
