package dev.ropewalk.counter.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every number that was ever given, and what was wrong when it was. One thread.
final class Ledger {
    private static final int TOLD = 20;

    private final NumberSet given = new NumberSet();
    private final NumberSet twice = new NumberSet();
    private final List<ServerLifetime> eras = new ArrayList<>(List.of(new ServerLifetime()));
    private final List<String> disorder = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private @Nullable Journal journal;
    private long answers;
    private long largest;
    private long disordered;

    /// From now on all of it is written there too.
    void recordTo(Journal journal) {
        this.journal = journal;
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
            if (journal != null) {
                journal.disorder(number, after);
            }
        }
    }

    /// As [#answer], where the order is known from elsewhere.
    void enter(long number) {
        answers++;
        largest = Math.max(largest, number);
        era().answer(number);
        if (!given.add(number)) {
            twice.add(number);
        }
    }

    void disorder(long number, long after) {
        disordered++;
        if (disorder.size() < TOLD) {
            disorder.add(number + " after " + after);
        }
    }

    /// An answer that is none of a counter.
    void strange(String what) {
        if (journal != null) {
            journal.strange(what);
        }
        strange.add(what);
    }

    /// Requests whose connection ended before they were answered.
    void lost(long requests) {
        if (requests > 0) {
            if (journal != null) {
                journal.lost(requests);
            }
            era().lost(requests);
        }
    }

    /// Requests that were refused for now, as with 503.
    void failed(long requests) {
        if (journal != null) {
            journal.failed(requests);
        }
        era().failed(requests);
    }

    /// No connection is left. If any of them ended in the middle of something the server has
    /// crashed, for all that is known, and what it skips when it is back is its right.
    void gone() {
        if (era().lost() > 0 && !era().isEmpty()) {
            beginEra();
        }
    }

    void beginEra() {
        if (journal != null) {
            journal.era();
        }
        eras.add(new ServerLifetime());
    }

    private ServerLifetime era() {
        return eras.getLast();
    }

    /// All eras; the last one goes on.
    List<ServerLifetime> eras() {
        return eras;
    }

    NumberSet given() {
        return given;
    }

    /// The numbers that were given more than once.
    NumberSet twice() {
        return twice;
    }

    long answers() {
        return answers;
    }

    /// The largest number that was given, 0 at first.
    long largest() {
        return largest;
    }

    /// Answers whose number was not larger than one known before.
    long disordered() {
        return disordered;
    }

    /// The first of those, as `3 after 7`.
    List<String> disorder() {
        return disorder;
    }

    List<String> strange() {
        return strange;
    }
}
