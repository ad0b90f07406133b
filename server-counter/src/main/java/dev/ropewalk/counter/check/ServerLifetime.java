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

    /// How many requests got no answer.
    long lost() {
        return lost;
    }

    /// How many requests got another answer than a number.
    long failed() {
        return failed;
    }

    /// How many numbers may be missing: each of those requests may have taken one.
    long excused() {
        return lost + failed;
    }

    /// How many numbers are missing.
    long missing(NumberSet given) {
        return isEmpty() ? 0 : last - first + 1 - given.countBetween(first, last);
    }
}
