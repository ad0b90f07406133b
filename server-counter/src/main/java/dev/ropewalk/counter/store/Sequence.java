package dev.ropewalk.counter.store;

import dev.ropewalk.protocol.Clock;
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

    /// [#reserve] for one who asks on an event loop, where what has to wait may wait together: what
    /// is asked for in a turn of the loop is reserved at its end, and what completes together does
    /// so in one turn. As it stands it does not differ.
    ///
    /// @param loop that of the caller
    default CompletionStage<Long> reserve(int n, Clock loop) {
        return reserve(n);
    }

    /// The last number that was given, by whoever shares the counter; 0 at first.
    ///
    /// @return often complete at once; fails with a [StoreException] if the engine cannot be asked
    CompletionStage<Long> last();

    /// Makes `last` the last number that was given, so that `last + 1` is next; complete when
    /// durable.
    ///
    /// @param last from 0
    CompletionStage<Void> set(long last);
}
