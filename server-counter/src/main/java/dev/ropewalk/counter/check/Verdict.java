package dev.ropewalk.counter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The verdict on a ledger.
///
/// @param facts what holds, a line each
/// @param offences what does not, a line each; none if the counter kept its promise
record Verdict(List<String> facts, List<String> offences) {
    /// @param shared whether others counted at the same time, so that numbers are missing
    static Verdict of(Ledger ledger, boolean shared) {
        List<String> facts = new ArrayList<>();
        List<String> offences = new ArrayList<>();
        ledger.strange().forEach(what -> offences.add("no answer of a counter: " + what));
        if (!ledger.twice().isEmpty()) {
            offences.add(
                    "given twice: %s: %s"
                            .formatted(count(ledger.twice().size(), "number"), ledger.twice()));
        }
        if (ledger.disordered() > 0) {
            offences.add(
                    "not rising: %s: %s%s"
                            .formatted(
                                    count(ledger.disordered(), "answer"),
                                    String.join(", ", ledger.disorder()),
                                    ledger.disordered() > ledger.disorder().size() ? ", …" : ""));
        }
        if (!shared) {
            missing(ledger, facts, offences);
        }
        if (!ledger.given().isEmpty()) {
            facts.add(0, summary(ledger, offences.isEmpty()));
        }
        return new Verdict(List.copyOf(facts), List.copyOf(offences));
    }

    private static String summary(Ledger ledger, boolean good) {
        long first = ledger.eras().stream().mapToLong(ServerLifetime::first).min().orElse(0);
        return "numbers %s to %s%s"
                .formatted(
                        group(first),
                        group(ledger.largest()),
                        good ? ": each once, and rising" : "");
    }

    private static void missing(Ledger ledger, List<String> facts, List<String> offences) {
        List<ServerLifetime> eras = ledger.eras();
        List<String> gaps =
                eras.stream()
                        .filter(serverLifetime ->
                                serverLifetime.missing(ledger.given()) > serverLifetime.excused())
                        .map(serverLifetime -> gap(serverLifetime, ledger.given()))
                        .toList();
        offences.addAll(gaps);
        if (gaps.isEmpty()) {
            facts.add(
                    sum(
                            eras.stream()
                                    .mapToLong(serverLifetime ->
                                            serverLifetime.missing(ledger.given()))
                                    .sum(),
                            eras.stream().mapToLong(ServerLifetime::excused).sum()));
        }
        if (eras.size() > 1) {
            facts.add(restarts(eras.size() - 1, skipped(eras)));
        }
    }

    private static String gap(ServerLifetime serverLifetime, NumberSet given) {
        return "missing: %s, and %s without a number: %s"
                .formatted(
                        count(serverLifetime.missing(given), "number"),
                        count(serverLifetime.excused(), "request"),
                        given.missing(serverLifetime.first(), serverLifetime.last()));
    }

    /// Numbers between the lifetimes of the server.
    private static long skipped(List<ServerLifetime> eras) {
        long skipped = 0;
        long last = -1;
        for (ServerLifetime serverLifetime : eras) {
            if (!serverLifetime.isEmpty()) {
                skipped += last < 0 ? 0 : Math.max(0, serverLifetime.first() - last - 1);
                last = Math.max(last, serverLifetime.last());
            }
        }
        return skipped;
    }

    private static String sum(long missing, long excused) {
        return missing == 0 && excused == 0
                ? "none missing"
                : "%s missing, %s without a number, each of which may have taken one"
                        .formatted(group(missing), count(excused, "request"));
    }

    private static String restarts(int times, long skipped) {
        return "it began anew%s, and skipped %s then"
                .formatted(times == 1 ? "" : " " + times + " times", count(skipped, "number"));
    }

    boolean isGood() {
        return offences.isEmpty();
    }

    /// `1 answer`, `2,000 answers`.
    static String count(long n, String what) {
        return group(n) + " " + what + (n == 1 ? "" : "s");
    }

    static String group(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
