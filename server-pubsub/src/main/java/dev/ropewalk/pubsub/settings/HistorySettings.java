package dev.ropewalk.pubsub.settings;

import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import org.jspecify.annotations.Nullable;

/// What is kept of a topic, and for whom.
///
/// @param bytes of memory for its lines, 64 KiB or more, besides the 64 KiB that are being filled.
///   What slow clients pin may be as much again
/// @param replay lines of it that a client gets first, 0 for none
/// @param slowConsumerPolicy what becomes of a client that is further behind
/// @param storage where it is kept over restarts; null where it is not
public record HistorySettings(long bytes, int replay, SlowConsumerPolicy slowConsumerPolicy, @Nullable LogStorage storage) {
    /// As the command line has it where it says nothing.
    public static final HistorySettings DEFAULT = new HistorySettings(16 << 20, 0, SlowConsumerPolicy.DISCONNECT);

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
