package dev.ropewalk.pubsub.settings;

import dev.ropewalk.policy.Rate;
import dev.ropewalk.reactor.DirectMemory;
import org.jspecify.annotations.Nullable;

/// The limits for clients.
///
/// @param maxLine bytes of the longest line that is taken, without its ending
/// @param rate lines that are read of one client; null for as many as come
/// @param maxTopics topics that are kept at a time
/// @param memory bytes that the lines of all topics take up together, at most
public record BroadcastLimits(int maxLine, @Nullable Rate rate, int maxTopics, long memory) {
    private static final int LONGEST_LINE = 1 << 24;
    private static final long MEMORY = 256 << 20;

    /// The values of the command line by default.
    public static final BroadcastLimits DEFAULT = new BroadcastLimits(16384, null, 1000);

    /// With 256 MiB of memory.
    ///
    /// @throws IllegalArgumentException if a value is out of its range, quoting it
    public BroadcastLimits(int maxLine, @Nullable Rate rate, int maxTopics) {
        this(maxLine, rate, maxTopics, MEMORY);
    }

    /// The default memory for topics of that history: 256 MiB, or four histories if that is more,
    /// up to half of what there is; up to three quarters if one history takes that much.
    public static long defaultMemory(long history) {
        long there = DirectMemory.max();
        long one =
                Math.min(there / 4 * 3, Math.min(history, there) + BroadcastSettings.LEAST_BESIDE);
        long four = history > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : 4 * history;
        return Math.min(Math.max(there / 2, one), Math.max(MEMORY, four));
    }

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public BroadcastLimits {
        if (maxLine < 1 || maxLine > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "the longest line is from 1 to " + LONGEST_LINE + " bytes: " + maxLine);
        }
        if (maxTopics < 1) {
            throw new IllegalArgumentException("there is 1 topic or more: " + maxTopics);
        }
        if (memory < 1) {
            throw new IllegalArgumentException("memory is 1 byte or more: " + memory);
        }
    }
}
