package dev.ropewalk.counter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All that one process after the other has given away, and the check that it was right.
public final class Ledger {
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+) (\\d+)(?: (\\S+))?");

    /// By path, the ranges by their first numbers.
    private final Map<String, NavigableMap<Long, Range>> given = new HashMap<>();

    private final Map<String, Long> keys = new HashMap<>();
    private final Map<String, Long> highestBefore = new HashMap<>();
    private int repeats;

    private record Range(long first, long end) {}

    /// A new process begins: what it gives is higher than all before, but for keys that the one
    /// before had taken numbers for, and had no time to say so.
    public void begin() {
        given.forEach((path, ranges) -> highestBefore.put(path, ranges.lastKey()));
    }

    /// A line of a `Victim`.
    public void note(String line) {
        Matcher words = LINE.matcher(line);
        assertTrue(words.matches(), line);
        long first = Long.parseLong(words.group(2));
        String key = words.group(4);
        Long before = key == null ? null : keys.putIfAbsent(key, first);
        if (before == null) {
            String path = words.group(1);
            long highest = highestBefore.getOrDefault(path, 0L);
            assertTrue(key != null || first > highest, () -> line + " after " + highest);
            add(line, path, new Range(first, first + Long.parseLong(words.group(3))));
        } else {
            assertEquals(before, first, key + " got two numbers");
            repeats++;
        }
    }

    private void add(String line, String path, Range range) {
        NavigableMap<Long, Range> ranges = given.computeIfAbsent(path, _ -> new TreeMap<>());
        Map.Entry<Long, Range> below = ranges.lowerEntry(range.end());
        assertTrue(
                below == null || below.getValue().end() <= range.first(),
                () -> "given twice: " + line + " and " + below);
        ranges.put(range.first(), range);
    }

    public int size() {
        return given.values().stream().mapToInt(Map::size).sum();
    }

    /// How often a key came again.
    public int repeats() {
        return repeats;
    }

    /// How many numbers were left out of each counter, at most.
    public long gaps() {
        return given.values().stream().mapToLong(Ledger::gaps).max().orElse(0);
    }

    private static long gaps(NavigableMap<Long, Range> ranges) {
        long taken = ranges.values().stream().mapToLong(range -> range.end() - range.first()).sum();
        return ranges.lastEntry().getValue().end() - 1 - taken;
    }
}
