package dev.ropewalk.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes, as an option has it: `16MiB`.
///
/// @param bytes 0 or more
public record Size(long bytes) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,19})(|B|KiB|MiB|GiB|TiB)");
    private static final String[] UNITS = {"TiB", "GiB", "MiB", "KiB"};

    /// Checks it.
    ///
    /// @throws IllegalArgumentException if it is negative, quoting it
    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is 0 or more bytes: " + bytes);
        }
    }

    /// Reads a size: `65536`, `64KiB`, `16MiB`, `1GiB`, `1TiB`.
    ///
    /// @throws IllegalArgumentException if it is no size, quoting it
    public static Size parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            try {
                return new Size(
                        Math.multiplyExact(Long.parseLong(parts.group(1)), unit(parts.group(2))));
            } catch (ArithmeticException | NumberFormatException tooLarge) {
                throw new IllegalArgumentException(
                        "a size is at most " + Long.MAX_VALUE + " bytes, not \"" + text + "\"",
                        tooLarge);
            }
        }
        throw new IllegalArgumentException(
                "a size is a number of bytes, or one with KiB, MiB, GiB or TiB, such as 16MiB, not"
                        + " \""
                        + text
                        + "\"");
    }

    private static long unit(String name) {
        return switch (name) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "TiB" -> 1L << 40;
            case String bytes -> 1;
        };
    }

    /// The shortest text that [#parse] reads as this.
    @Override
    public String toString() {
        for (String unit : UNITS) {
            if (bytes > 0 && bytes % unit(unit) == 0) {
                return bytes / unit(unit) + unit;
            }
        }
        return Long.toString(bytes);
    }
}
