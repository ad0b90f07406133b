package dev.ropewalk.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a source file between `// @start region=NAME` and its `// @end`, the marks that
/// Javadoc's `{@snippet}` knows too (JEP 413). Regions may lie within each other; the marks are no
/// part of any.
final class Region {
    private static final Pattern START =
            Pattern.compile("\\s*//\\s*@start region=\"?([\\w-]+)\"?\\s*");
    private static final Pattern END = Pattern.compile("\\s*//\\s*@end\\b.*");

    private Region() {}

    /// The lines of the region `name`.
    ///
    /// @throws IllegalArgumentException if there is none, or two, or one without an end
    static List<String> in(List<String> source, String name) {
        List<String> lines = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        int found = 0;
        for (String line : source) {
            Matcher start = START.matcher(line);
            if (start.matches()) {
                open.push(start.group(1));
                found += start.group(1).equals(name) ? 1 : 0;
            } else if (END.matcher(line).matches()) {
                if (open.poll() == null) {
                    throw new IllegalArgumentException("an @end without a @start");
                }
            } else if (open.contains(name)) {
                lines.add(line);
            }
        }
        if (found != 1 || !open.isEmpty()) {
            throw new IllegalArgumentException(
                    found + " regions are called " + name + ", and these have no end: " + open);
        }
        return lines;
    }

    /// `lines` as one text, without what all of them are indented by and without blank lines at
    /// either end.
    static String text(List<String> lines) {
        return String.join("\n", lines).stripTrailing().stripIndent().replaceFirst("^\n+", "");
    }
}
