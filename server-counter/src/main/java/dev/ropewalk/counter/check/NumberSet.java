package dev.ropewalk.counter.check;

import java.util.Arrays;
import java.util.TreeMap;

/// A set of numbers from 0, a bit each where they are close together. One thread.
final class NumberSet {
    /// 4096 numbers.
    private static final int PAGE_BITS = 12;

    private static final int WORDS = 1 << (PAGE_BITS - 6);

    /// 256 MiB of bits: two thousand million numbers in a row.
    private static final int MOST_PAGES = 1 << 19;

    private static final int MOST_RANGES = 20;

    private final TreeMap<Long, long[]> pages = new TreeMap<>();
    private long[] latest = {};
    private long latestPage = -1;
    private long size;

    /// Returns whether it was not there before.
    ///
    /// @throws IllegalStateException if the numbers are too far apart
    boolean add(long number) {
        long[] page = page(number >>> PAGE_BITS);
        int word = (int) (number >>> 6) & (WORDS - 1);
        long bit = 1L << number;
        boolean fresh = (page[word] & bit) == 0;
        page[word] |= bit;
        size += fresh ? 1 : 0;
        return fresh;
    }

    private long[] page(long index) {
        if (index != latestPage) {
            if (pages.size() == MOST_PAGES && !pages.containsKey(index)) {
                throw new IllegalStateException(
                        "the numbers are too far apart to be those of a counter");
            }
            latest = pages.computeIfAbsent(index, missing -> new long[WORDS]);
            latestPage = index;
        }
        return latest;
    }

    boolean contains(long number) {
        long[] page = pages.get(number >>> PAGE_BITS);
        return page != null && (page[(int) (number >>> 6) & (WORDS - 1)] >>> number & 1) != 0;
    }

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Counts the numbers of the set from `first` to `last`.
    long countBetween(long first, long last) {
        long count = 0;
        for (var page :
                pages.subMap(first >>> PAGE_BITS, true, last >>> PAGE_BITS, true).entrySet()) {
            long begin = page.getKey() << PAGE_BITS;
            boolean whole = begin >= first && begin + (1 << PAGE_BITS) - 1 <= last;
            count +=
                    whole
                            ? Arrays.stream(page.getValue()).map(Long::bitCount).sum()
                            : countBits(page.getValue(), first - begin, last - begin);
        }
        return count;
    }

    private static long countBits(long[] page, long first, long last) {
        long count = 0;
        for (long i = Math.max(0, first); i <= last && i < 1 << PAGE_BITS; i++) {
            count += page[(int) (i >>> 6)] >>> i & 1;
        }
        return count;
    }

    /// The first of its numbers, as people write them: `3, 7-9, 12` and `…` where there are more.
    @Override
    public String toString() {
        Ranges ranges = new Ranges(MOST_RANGES);
        for (var page : pages.entrySet()) {
            for (int i = 0; i < 1 << PAGE_BITS && !ranges.isFull(); i++) {
                if ((page.getValue()[i >>> 6] >>> i & 1) != 0) {
                    ranges.add((page.getKey() << PAGE_BITS) + i);
                }
            }
        }
        return ranges.toString();
    }

    /// The first of the numbers that it does not have from `first` to `last`, as [#toString].
    String missing(long first, long last) {
        Ranges ranges = new Ranges(MOST_RANGES);
        for (long number = first; number <= last && !ranges.isFull(); number++) {
            long page = number >>> PAGE_BITS;
            if (!pages.containsKey(page)) {
                long end = Math.min(last, ((page + 1) << PAGE_BITS) - 1);
                ranges.add(number, end);
                number = end;
            } else if (!contains(number)) {
                ranges.add(number);
            }
        }
        return ranges.toString();
    }
}
