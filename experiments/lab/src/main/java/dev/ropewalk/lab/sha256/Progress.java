package dev.ropewalk.lab.sha256;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// A bar that grows on one line of a terminal while a long file is read. It shows up after a
/// second, moves ten times a second at most, and is wiped out at the end.
final class Progress implements LongConsumer, AutoCloseable {
    private static final long FIRST = 1_000_000_000; // nanoseconds
    private static final long NEXT = 100_000_000;
    private static final int WIDTH = 24;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final PrintStream err;
    private final BooleanSupplier isSeen;
    private final LongSupplier clock;
    private final String name;
    private final long size;
    private final long start;
    private long due;
    private int shown;

    /// @param isSeen asked once, when there is something to show: whether `err` is a terminal
    /// @param clock nanoseconds
    /// @param size what there is to read in bytes, or 0 if nobody knows
    Progress(PrintStream err, BooleanSupplier isSeen, LongSupplier clock, String name, long size) {
        this.err = err;
        this.isSeen = isSeen;
        this.clock = clock;
        this.name = name;
        this.size = size;
        start = clock.getAsLong();
        due = FIRST;
    }

    /// Called with the bytes read so far.
    @Override
    public void accept(long read) {
        long time = clock.getAsLong() - start;
        if (time < due) {
            return;
        }
        if (shown == 0 && !isSeen.getAsBoolean()) {
            due = Long.MAX_VALUE;
            return;
        }
        due = time + NEXT;
        show(line(read, time));
    }

    private String line(long read, long time) {
        String rate = amount((long) (read * 1e9 / time)) + "/s";
        if (size < read || size == 0) {
            return "%s  %s  %s".formatted(name, amount(read), rate);
        }
        int done = (int) (WIDTH * (double) read / size);
        return "%s  [%s%s] %d%%  %s of %s  %s"
                .formatted(
                        name,
                        "#".repeat(done),
                        ".".repeat(WIDTH - done),
                        (int) (100.0 * read / size),
                        amount(read),
                        amount(size),
                        rate);
    }

    private static String amount(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", amount);
        return number + " " + UNITS[unit];
    }

    private void show(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        err.flush();
        shown = Math.max(1, line.length());
    }

    /// Wipes the line out.
    @Override
    public void close() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
        }
    }
}
