package dev.ropewalk.counter.check;

/// The answers between two times at which the server was gone. One thread.
final class ServerLifetime {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long lost;
    private long failed;

    void answer(long number) {
        first = Math.min(first, number);
        last = Math.max(last, number);
    }

    void lost(long requests) {
        lost += requests;
    }

    void failed(long requests) {
        failed += requests;
    }

    boolean isEmpty() {
        return last < first;
    }

    /// The smallest number, if it is not empty.
    long first() {
        return first;
    }

    /// The largest number, if it is not empty.
    long last() {
        return last;
    }

    /// Requests without an answer.
    long lost() {
        return lost;
    }

    /// Requests whose answer was no number.
    long failed() {
        return failed;
    }

    /// Numbers that may be missing: each failed request may have taken one.
    long excused() {
        return lost + failed;
    }

    /// Numbers that are missing.
    long missing(NumberSet given) {
        return isEmpty() ? 0 : last - first + 1 - given.countBetween(first, last);
    }
}
