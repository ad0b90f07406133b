package dev.ropewalk.pubsub.settings;

import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.KeptLogs;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import org.jspecify.annotations.Nullable;

/// The part of a topic that is kept, and the policy for slow clients.
///
/// @param bytes of memory for its lines, 64 KiB or more, besides the 64 KiB that are being filled.
///   Slow clients may pin as much again
/// @param replay lines of it that a client gets first, 0 for none
/// @param slowConsumerPolicy the policy for a client that is further behind
/// @param storage the place that outlives the process; null for memory alone
public record HistorySettings(
        long bytes,
        int replay,
        SlowConsumerPolicy slowConsumerPolicy,
        KeptLogs.@Nullable Storage storage) {
    /// The values of the command line by default.
    public static final HistorySettings DEFAULT =
            new HistorySettings(16 << 20, 0, SlowConsumerPolicy.DISCONNECT);

    /// In memory only.
    ///
    /// @throws IllegalArgumentException if a value is out of its range, quoting it
    public HistorySettings(long bytes, int replay, SlowConsumerPolicy slowConsumerPolicy) {
        this(bytes, replay, slowConsumerPolicy, null);
    }

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public HistorySettings {
        if (bytes < BroadcastLog.CHUNK_BYTES) {
            throw new IllegalArgumentException(
                    "a history is " + BroadcastLog.CHUNK_BYTES + " bytes or more: " + bytes);
        }
        if (replay < 0) {
            throw new IllegalArgumentException("a replay is 0 lines or more: " + replay);
        }
    }
}
