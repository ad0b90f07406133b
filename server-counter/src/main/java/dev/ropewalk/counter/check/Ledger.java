package dev.ropewalk.counter.check;

import dev.ropewalk.counter.check.Journal.Kind;
import dev.ropewalk.counter.check.NumberSet.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Every number that was ever given, what was wrong when it was, and the verdict on all of it. One
/// thread.
final class Ledger {
    private static final int TOLD = 20;

    private final NumberSet given = new NumberSet();
    private final NumberSet twice = new NumberSet();
    private final List<ServerLifetime> lifetimes = new ArrayList<>(List.of(new ServerLifetime()));
    private final List<String> disorder = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private @Nullable Journal journal;
    private long answers;
    private long largest;
    private long disordered;
    private long underWay;

    /// The answers between two times at which the server was gone.
    private static final class ServerLifetime {
        private long first = Long.MAX_VALUE;
        private long last = -1;
        private long lost;
        private long failed;

        private boolean isEmpty() {
            return last < first;
        }

        /// Numbers that may be missing: each request without a number may have taken one.
        private long excused() {
            return lost + failed;
        }
    }

    /// From now on all of it is written there too.
    void recordTo(Journal to) {
        journal = to;
    }

    private void record(Kind kind, String text, long... numbers) {
        if (journal != null) {
            journal.enter(kind, text, numbers);
        }
    }

    /// A run begins. If the one before it was killed, all that may have been under way is lost;
    /// after any run others may have counted.
    ///
    /// @param mostUnderWay how many requests the new run may have under way
    void beginRun(long mostUnderWay) {
        if (answers > 0) {
            lost(underWay);
            beginLifetime();
        }
        underWay = mostUnderWay;
    }

    /// The run ended in order, with nothing under way.
    void endRun() {
        underWay = 0;
    }

    /// An answer has come.
    ///
    /// @param after the largest number that was known when the request was sent, and before it on
    ///   its connection: this one must be larger
    void answer(long number, long after) {
        if (journal != null) {
            journal.answer(number);
        }
        enter(number);
        if (number <= after) {
            disorder(number, after);
        }
    }

    /// As [#answer], where the order is known from elsewhere.
    void enter(long number) {
        answers++;
        largest = Math.max(largest, number);
        ServerLifetime lifetime = lifetimes.getLast();
        lifetime.first = Math.min(lifetime.first, number);
        lifetime.last = Math.max(lifetime.last, number);
        if (!given.add(number)) {
            twice.add(number);
        }
    }

    void disorder(long number, long after) {
        record(Kind.DISORDER, "", number, after);
        disordered++;
        if (disorder.size() < TOLD) {
            disorder.add(number + " after " + after);
        }
    }

    /// An answer that is none of a counter.
    void strange(String what) {
        record(Kind.STRANGE, what);
        strange.add(what);
    }

    /// Requests whose connection ended before they were answered.
    void lost(long requests) {
        if (requests > 0) {
            record(Kind.LOST, "", requests);
            lifetimes.getLast().lost += requests;
        }
    }

    /// Requests that were refused for now, as with 503.
    void failed(long requests) {
        record(Kind.FAILED, "", requests);
        lifetimes.getLast().failed += requests;
    }

    /// No connection is left. If any of them ended in the middle of something, the server has
    /// crashed, for all that is known, and what it skips when it is back is its right.
    void gone() {
        if (lifetimes.getLast().lost > 0 && !lifetimes.getLast().isEmpty()) {
            beginLifetime();
        }
    }

    void beginLifetime() {
        record(Kind.NEW_LIFETIME, "");
        lifetimes.add(new ServerLifetime());
    }

    NumberSet given() {
        return given;
    }

    long answers() {
        return answers;
    }

    /// The largest number that was given, 0 at first.
    long largest() {
        return largest;
    }

    /// The verdict on a ledger.
    ///
    /// @param facts what holds, a line each
    /// @param offences what does not, a line each; none if the counter kept its promise
    record Verdict(List<String> facts, List<String> offences) {
        boolean isGood() {
            return offences.isEmpty();
        }
    }

    /// @param shared whether others counted at the same time, so that numbers are missing
    Verdict verdict(boolean shared) {
        List<String> facts = new ArrayList<>();
        List<String> offences = new ArrayList<>();
        strange.forEach(what -> offences.add("no answer of a counter: " + what));
        if (!twice.isEmpty()) {
            Listing list = twice.list(true, 0, largest);
            offences.add("given twice: " + count(list.count(), "number") + ": " + list.text());
        }
        if (disordered > 0) {
            offences.add(
                    "not rising: %s: %s%s"
                            .formatted(
                                    count(disordered, "answer"),
                                    String.join(", ", disorder),
                                    disordered > disorder.size() ? ", …" : ""));
        }
        if (!shared) {
            lookForGaps(facts, offences);
        }
        if (answers > 0) {
            long first = lifetimes.stream().mapToLong(lifetime -> lifetime.first).min().orElse(0);
            facts.addFirst(
                    "numbers %s to %s%s"
                            .formatted(
                                    group(first),
                                    group(largest),
                                    offences.isEmpty() ? ": each once, and rising" : ""));
        }
        return new Verdict(List.copyOf(facts), List.copyOf(offences));
    }

    private void lookForGaps(List<String> facts, List<String> offences) {
        long allMissing = 0;
        long allExcused = 0;
        long skipped = 0;
        long last = -1;
        boolean good = true;
        for (ServerLifetime lifetime : lifetimes) {
            allExcused += lifetime.excused();
            if (!lifetime.isEmpty()) {
                Listing missing = given.list(false, lifetime.first, lifetime.last);
                allMissing += missing.count();
                if (missing.count() > lifetime.excused()) {
                    good = false;
                    offences.add(
                            "missing: %s, and %s without a number: %s"
                                    .formatted(
                                            count(missing.count(), "number"),
                                            count(lifetime.excused(), "request"),
                                            missing.text()));
                }
                skipped += last < 0 ? 0 : Math.max(0, lifetime.first - last - 1);
                last = Math.max(last, lifetime.last);
            }
        }
        if (good && allMissing == 0 && allExcused == 0) {
            facts.add("none missing");
        } else if (good) {
            facts.add(
                    "%s missing, %s without a number, each of which may have taken one"
                            .formatted(group(allMissing), count(allExcused, "request")));
        }
        int restarts = lifetimes.size() - 1;
        if (restarts > 0) {
            facts.add(
                    "it began anew%s, and skipped %s then"
                            .formatted(
                                    restarts == 1 ? "" : " " + restarts + " times",
                                    count(skipped, "number")));
        }
    }

    /// `1 answer`, `2,000 answers`.
    static String count(long n, String what) {
        return group(n) + " " + what + (n == 1 ? "" : "s");
    }

    static String group(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
