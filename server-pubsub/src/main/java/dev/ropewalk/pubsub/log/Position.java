package dev.ropewalk.pubsub.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place between two lines of a topic, as clients see it: `k3x9:1024`. A client that has read up
/// to a position comes back with it and asks for what follows.
///
/// @param epoch names the log: small letters and digits. A log that begins anew has a new one, so a
///   position never means other lines than it did
/// @param offset bytes of the log before the place
public record Position(String epoch, long offset) {
    /// The radix of the number that is an epoch.
    public static final int EPOCH_RADIX = 36;

    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,16}):([0-9]{1,18})");
    private static final Pattern EPOCH = Pattern.compile("[0-9a-z]{1,16}");

    /// @throws IllegalArgumentException if one is none, quoting it
    public Position {
        if (!EPOCH.matcher(epoch).matches()) {
            throw new IllegalArgumentException(
                    "an epoch is 1 to 16 small letters and digits, not \"" + epoch + "\"");
        }
        if (offset < 0) {
            throw new IllegalArgumentException("an offset is 0 or more: " + offset);
        }
    }

    /// The epoch of a new log: the time, or the next number that no log has.
    ///
    /// @param newest the newest epoch that is known, which this one becomes
    /// @param millis the time, since 1970
    public static String nextEpoch(AtomicLong newest, long millis) {
        long next = newest.updateAndGet(last -> Math.max(last + 1, millis));
        return Long.toString(next, EPOCH_RADIX);
    }

    /// Reads a position as [#toString()] writes it.
    ///
    /// @throws IllegalArgumentException if the text is no position, quoting it
    public static Position parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a position is EPOCH:OFFSET, such as k3x9:1024, not \"" + text + "\"");
        }
        return new Position(parts.group(1), Long.parseLong(parts.group(2)));
    }

    /// The text that [#parse] reads as this position.
    public String text() {
        return epoch + ":" + offset;
    }

    @Override
    public String toString() {
        return text();
    }
}
