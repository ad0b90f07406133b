package dev.ropewalk.pubsub.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place between two lines of a topic, as clients see it: `k3x9:1024`. A client that has read up
/// to a position comes back with it and asks for what follows.
///
/// @param epoch names the log: small letters and digits. A log that begins anew has a new one, so a
///   position never means other lines than it did
/// @param offset bytes of the log before the place
public record Position(String epoch, long offset) {
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
