package dev.ropewalk.counter.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// All connections of a check: what is left to ask, and when it is over. Event loop only, but for
/// [#ended].
final class Workers {
    /// The time that a server has for an answer before its connection is given up.
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// Between two ticks; what is longer is no time in which the server was silent.
    private static final Duration STILL = Duration.ofSeconds(2);

    private final CheckPlan plan;
    private final Ledger ledger;
    private final Progress progress;
    private final ByteBuf requests;
    private final Set<CheckClient> clients = new HashSet<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private long answered;
    private long claimed;
    private Duration silent = Duration.ZERO;
    private long answeredBefore;
    private long ticked;
    private boolean gone;

    /// @param now in nanoseconds, as all times here
    Workers(CheckPlan plan, Ledger ledger, Progress progress, long now) {
        this.plan = plan;
        this.ledger = ledger;
        this.progress = progress;
        this.ticked = now;
        String request = plan.target().request();
        this.requests = Unpooled.directBuffer(request.length() * plan.pipeline());
        for (int i = 0; i < plan.pipeline(); i++) {
            requests.writeCharSequence(request, StandardCharsets.US_ASCII);
        }
    }

    /// A protocol for one more connection.
    CheckClient client() {
        return new CheckClient(this, plan, requests);
    }

    Ledger ledger() {
        return ledger;
    }

    /// Answers of this run.
    long answersHere() {
        return answered;
    }

    int connections() {
        return clients.size();
    }

    /// Completed with the reason why it did not get all that it wanted, empty if it did.
    CompletableFuture<String> ended() {
        return ended;
    }

    /// Claims requests to send now, up to `most`.
    int claim(int most) {
        if (ended.isDone()) {
            return 0;
        }
        int count = (int) Math.min(most, plan.requests() - answered - claimed);
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

    void answered() {
        claimed--;
        answered++;
        if (answered == plan.requests()) {
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

    void end(String why) {
        ended.complete(why);
    }

    /// Called a few times a second.
    void tick(long now) {
        if (ended.isDone()) {
            return;
        }
        Duration step = step(Duration.ofNanos(now - ticked));
        ticked = now;
        silent = answered > answeredBefore ? Duration.ZERO : silent.plus(step);
        answeredBefore = answered;
        if (silent.compareTo(plan.patience()) > 0) {
            end("no answer for " + plan.patience().toMillis() / 1000.0 + " s");
            return;
        }
        for (CheckClient client : List.copyOf(clients)) {
            client.waited(step, ANSWER);
            client.fill();
        }
    }

    /// A machine that slept, or a disk that held up the journal, is not the server's silence.
    private Duration step(Duration sinceLast) {
        if (sinceLast.compareTo(STILL) <= 0) {
            return sinceLast;
        }
        progress.say("the checker itself stood still for " + sinceLast.toSeconds() + " s");
        return STILL;
    }

    /// Gives up what is under way; the ledger is complete afterwards.
    void stop() {
        for (CheckClient client : List.copyOf(clients)) {
            client.abort();
        }
    }

    /// Nothing is sent any more.
    void release() {
        requests.release();
    }
}
