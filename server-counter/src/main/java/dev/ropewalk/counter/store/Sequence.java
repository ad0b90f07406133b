package dev.ropewalk.counter.store;

import java.util.concurrent.CompletionStage;

/// The numbers of one counter, each given once. Any thread.
public interface Sequence {
    /// Takes the next number where that needs no waiting: [#reserve] of one, without an object.
    ///
    /// @return 0, as it stands, if nothing was taken; [#reserve] is to be asked then, and knows why
    default long tryNext() {
        return 0;
    }

    /// Takes the next `n` numbers.
    ///
    /// @param n how many, from 1
    /// @return the first of them, complete when no crash that the store covers can give them again;
    ///   often at once. It fails with a [StoreException] where that is in doubt: the numbers are
    ///   then given to nobody
    CompletionStage<Long> reserve(int n);

    /// The last number that was given; 0 at first.
    long last();

    /// Makes `last` the last number that was given, so that `last + 1` is next; complete when
    /// durable.
    ///
    /// @param last from 0
    CompletionStage<Void> set(long last);
}
