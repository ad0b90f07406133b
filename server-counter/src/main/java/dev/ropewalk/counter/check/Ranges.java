package dev.ropewalk.counter.check;

/// Rising numbers as people write them: `3, 7-9, 12`, and `…` for those beyond so many ranges. One
/// thread.
final class Ranges {
    private final StringBuilder text = new StringBuilder();
    private final int most;
    private int ranges;
    private long first = -1;
    private long last = -1;

    Ranges(int most) {
        this.most = most;
    }

    void add(long number) {
        add(number, number);
    }

    void add(long from, long to) {
        if (first >= 0 && from == last + 1) {
            last = to;
            return;
        }
        end();
        first = from;
        last = to;
    }

    private void end() {
        if (first < 0) {
            return;
        }
        if (ranges < most) {
            text.append(ranges == 0 ? "" : ", ").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        } else if (ranges == most) {
            text.append(", …");
        }
        ranges++;
        first = -1;
    }

    /// Whether nothing that is added would show.
    boolean isFull() {
        return ranges > most;
    }

    @Override
    public String toString() {
        end();
        return text.toString();
    }
}
