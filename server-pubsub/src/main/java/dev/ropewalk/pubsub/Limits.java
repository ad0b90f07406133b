package dev.ropewalk.pubsub;

import dev.ropewalk.policy.Rate;
import org.jspecify.annotations.Nullable;

/// What clients may do.
///
/// @param maxLine bytes of the longest line that is taken, without its ending
/// @param rate lines that are read of one client; null for as many as come
/// @param maxTopics topics that are kept at a time
public record Limits(int maxLine, @Nullable Rate rate, int maxTopics) {
    /// As the command line has it where it says nothing.
    public static final Limits DEFAULT = new Limits(16384, null, 1000);

    private static final int LONGEST_LINE = 1 << 24;

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public Limits {
        if (maxLine < 1 || maxLine > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "the longest line is from 1 to " + LONGEST_LINE + " bytes: " + maxLine);
        }
        if (maxTopics < 1) {
            throw new IllegalArgumentException("there is 1 topic or more: " + maxTopics);
        }
    }
}
