package dev.ropewalk.counter.check;

import java.util.BitSet;
import java.util.TreeMap;

/// A set of numbers from 0, a bit each where they are close together. One thread.
final class NumberSet {
    private static final int PAGE = 4096;

    /// 256 MiB of bits: two thousand million numbers in a row.
    private static final int MOST_PAGES = 1 << 19;

    private static final int MOST_RANGES = 20;

    private final TreeMap<Long, BitSet> pages = new TreeMap<>();

    /// Returns whether it was not there before.
    ///
    /// @throws IllegalStateException if the numbers are too far apart
    boolean add(long number) {
        BitSet page = pages.computeIfAbsent(number / PAGE, _ -> new BitSet(PAGE));
        if (pages.size() > MOST_PAGES) {
            throw new IllegalStateException(
                    "the numbers are too far apart to be those of a counter");
        }
        int bit = (int) (number % PAGE);
        boolean fresh = !page.get(bit);
        page.set(bit);
        return fresh;
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    /// Some numbers.
    ///
    /// @param count how many they are
    /// @param text the first of them, as people write them: `3, 7-9, 12` and `…` where there are
    ///   more
    record Listing(long count, String text) {}

    /// The numbers from `first` to `last` that the set has, or those that it does not have.
    Listing list(boolean present, long first, long last) {
        StringBuilder text = new StringBuilder();
        long count = 0;
        int ranges = 0;
        for (long from = next(first, present); from >= 0 && from <= last; ranges++) {
            long end = next(from, !present);
            long to = end < 0 ? last : Math.min(end - 1, last);
            count += to - from + 1;
            if (ranges < MOST_RANGES) {
                text.append(ranges == 0 ? "" : ", ")
                        .append(from)
                        .append(to == from ? "" : "-" + to);
            } else if (ranges == MOST_RANGES) {
                text.append(", …");
            }
            from = next(end, present);
        }
        return new Listing(count, text.toString());
    }

    /// The first number from `from` that the set has, or does not have; negative if there is none.
    private long next(long from, boolean present) {
        long at = from;
        while (at >= 0) {
            BitSet page = pages.get(at / PAGE);
            if (page == null) {
                Long later = pages.higherKey(at / PAGE);
                if (!present) {
                    return at;
                }
                at = later == null ? -1 : later * PAGE;
                continue;
            }
            int bit = (int) (at % PAGE);
            int found = present ? page.nextSetBit(bit) : page.nextClearBit(bit);
            if (found >= 0 && found < PAGE) {
                return at - bit + found;
            }
            at = at - bit + PAGE; // negative after the last page
        }
        return at;
    }
}
