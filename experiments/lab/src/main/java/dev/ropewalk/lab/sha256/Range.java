package dev.ropewalk.lab.sha256;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Consecutive numbers, such as `1-3`.
///
/// @param first not negative
/// @param last not below `first`
record Range(long first, long last) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

    Range {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "a range goes up, such as 1-3, not " + first + "-" + last);
        }
    }

    /// Reads `1-3`, or `7` for that number alone.
    ///
    /// @throws IllegalArgumentException if it is none, with a sentence that quotes it
    static Range parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a range is two numbers such as 1-3, not \"" + text + "\"");
        }
        long first = Long.parseLong(form.group(1));
        return new Range(first, form.group(2) == null ? first : Long.parseLong(form.group(2)));
    }
}
