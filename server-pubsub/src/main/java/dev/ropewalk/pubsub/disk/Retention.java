package dev.ropewalk.pubsub.disk;

import dev.ropewalk.pubsub.disk.segment.SegmentWriter;
import dev.ropewalk.service.Size;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The amount of a topic that is kept on disk; the oldest goes first, a segment at a time.
///
/// @param bytes of its files at most, [#LEAST_BYTES] or more; [Long#MAX_VALUE] for as much as the
///   disk holds
/// @param age how old a line becomes at most, a second or more; null for any age
public record Retention(long bytes, @Nullable Duration age) {
    /// The values of the command line by default.
    public static final Retention DEFAULT = new Retention(1 << 30, null);

    /// Room for some segments of the smallest size.
    public static final long LEAST_BYTES = 1 << 20;

    private static final Duration LONGEST_AGE = Duration.ofDays(36500);
    private static final Pattern AGE = Pattern.compile("(\\d{1,9})(s|m|h|d)");
    private static final int SHARE = 16; // a segment is at most this part of what is kept

    /// Checks the values.
    ///
    /// @throws IllegalArgumentException if one is out of its range, quoting it
    public Retention {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "what is retained is " + new Size(LEAST_BYTES) + " or more: " + bytes);
        }
        if (age != null && (age.toSeconds() < 1 || age.compareTo(LONGEST_AGE) > 0)) {
            throw new IllegalArgumentException(
                    "lines are retained for 1s to 36500d: " + age.toSeconds() + "s");
        }
    }

    /// Reads what a person wrote: `1GiB`, `7d`, both as `1GiB,7d`, or `all`.
    ///
    /// @throws IllegalArgumentException if it is none of those, quoting it
    public static Retention parse(String text) {
        long bytes = Long.MAX_VALUE;
        Duration age = null;
        if (!text.equals("all")) {
            for (String part : text.split(",", -1)) {
                Matcher aged = AGE.matcher(part);
                if (aged.matches() && age == null) {
                    age = unit(aged.group(2)).multipliedBy(Long.parseLong(aged.group(1)));
                } else if (!aged.matches() && bytes == Long.MAX_VALUE) {
                    bytes = size(part, text);
                } else {
                    throw wrong(text);
                }
            }
        }
        return new Retention(bytes, age);
    }

    private static long size(String part, String text) {
        try {
            return Size.parse(part).bytes();
        } catch (IllegalArgumentException none) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "what is retained is a size, an age, both or all, such as 1GiB, 7d or 1GiB,7d, not"
                        + " \""
                        + text
                        + "\"");
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case String days -> Duration.ofDays(1);
        };
    }

    /// The longest segment, in bytes of lines: so that what is removed at a time is a small part.
    int segmentBytes() {
        long share = Long.highestOneBit(bytes / SHARE);
        return Math.clamp(share, SegmentWriter.LEAST_BYTES, SegmentWriter.MOST_BYTES);
    }

    /// Whether a line of that time is too old.
    boolean expired(long millis, long now) {
        return age != null && now - millis > age.toMillis();
    }

    /// Whether a segment that began at that time takes no more, so that it can go when it is old.
    boolean endsSegment(long millis, long now) {
        return age != null && now - millis > age.toMillis() / SHARE;
    }

    private static String text(Duration age) {
        for (String unit : new String[] {"d", "h", "m"}) {
            if (age.toSeconds() % unit(unit).toSeconds() == 0) {
                return age.dividedBy(unit(unit)) + unit;
            }
        }
        return age.toSeconds() + "s";
    }

    /// The text that [#parse] reads as this value.
    @Override
    public String toString() {
        String size = bytes == Long.MAX_VALUE ? "" : new Size(bytes).toString();
        String time = age == null ? "" : text(age);
        return size.isEmpty() && time.isEmpty()
                ? "all"
                : size + (size.isEmpty() || time.isEmpty() ? "" : ",") + time;
    }
}
