package dev.ropewalk.counter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a ledger comes to.
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
        long first = ledger.eras().stream().mapToLong(Era::first).min().orElse(0);
        return "numbers %s to %s%s"
                .formatted(
                        group(first),
                        group(ledger.largest()),
                        good ? ": each once, and rising" : "");
    }

    private static void missing(Ledger ledger, List<String> facts, List<String> offences) {
        List<Era> eras = ledger.eras();
        List<String> gaps =
                eras.stream()
                        .filter(era -> era.missing(ledger.given()) > era.excused())
                        .map(era -> gap(era, ledger.given()))
                        .toList();
        offences.addAll(gaps);
        if (gaps.isEmpty()) {
            facts.add(
                    sum(
                            eras.stream().mapToLong(era -> era.missing(ledger.given())).sum(),
                            eras.stream().mapToLong(Era::excused).sum()));
        }
        if (eras.size() > 1) {
            facts.add(restarts(eras.size() - 1, skipped(eras)));
        }
    }

    private static String gap(Era era, NumberSet given) {
        return "missing: %s, and %s without a number: %s"
                .formatted(
                        count(era.missing(given), "number"),
                        count(era.excused(), "request"),
                        given.missing(era.first(), era.last()));
    }

    /// How many numbers lie between one era and the next.
    private static long skipped(List<Era> eras) {
        long skipped = 0;
        long last = -1;
        for (Era era : eras) {
            if (!era.isEmpty()) {
                skipped += last < 0 ? 0 : Math.max(0, era.first() - last - 1);
                last = Math.max(last, era.last());
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
