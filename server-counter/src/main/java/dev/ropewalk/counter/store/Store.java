package dev.ropewalk.counter.store;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// All counters of a server, by name. Any thread.
///
/// A store that was opened without [StoreOptions#perPath] has one counter, whatever the name; in a
/// [#snapshot] its name is [#SINGLE].
public interface Store extends AutoCloseable {
    /// The name of the counter where there is only one.
    String SINGLE = "/";

    /// The counter of that name, made if need be; null if there are as many as may be.
    @Nullable Sequence sequence(String name);

    /// The counter of that name, or null if it has not counted yet.
    @Nullable Sequence find(String name);

    /// The number that `key` got before, within the time that keys are kept, or else the next one
    /// of that counter, kept for it, as durable as the number itself. Requests with one key at the
    /// same time get one number.
    ///
    /// @return complete as [Sequence#reserve] is
    CompletionStage<Keyed> once(String key, Sequence sequence, String name);

    /// The counters and the last number that each gave, at one moment; for an export.
    ///
    /// @return may work before it returns, for there may be many counters: not for an event loop.
    ///   It fails with a [StoreException] if the engine cannot be asked
    CompletionStage<Map<String, Long>> snapshot();

    /// Sets the counters to these, all or none; complete when durable. Others are left as they are.
    CompletionStage<Void> restore(Map<String, Long> counters);

    /// The state at this moment, for metrics.
    Load load();

    /// Makes all durable that was given, and lets go of the files.
    @Override
    void close();

    /// The work that a store has and has done.
    ///
    /// @param counters that there are
    /// @param keys idempotency keys that are kept
    /// @param waiting tasks that wait for its thread
    /// @param inDoubt whether no number is given
    /// @param forces how often a file was forced to the disk since the start
    /// @param forceNanos how long all of that took
    record Load(
            int counters, long keys, int waiting, boolean inDoubt, long forces, long forceNanos) {}

    /// The number of a key.
    ///
    /// @param number the number
    /// @param name equal to the name that was asked with if the key was kept with that one; if it
    ///   was kept with another, some other text, for only a digest is kept: that is the caller's to
    ///   refuse
    /// @param first whether this call took it
    record Keyed(long number, String name, boolean first) {}
}
