package dev.ropewalk.lab.sha256;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The bar for long files, by a clock of its own.
class ProgressTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);
    private long now = 5;

    private void after(long milliseconds) {
        now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    private String shown() {
        String text = shown.toString(StandardCharsets.UTF_8);
        shown.reset();
        return text;
    }

    private Progress progress(boolean isSeen, long size) {
        return new Progress(err, () -> isSeen, () -> now, "f", size);
    }

    @Test
    void itShowsUpAfterASecondAndIsWipedOut() {
        try (Progress progress = progress(true, 4096)) {
            after(999);
            progress.accept(1024);
            assertEquals("", shown());
            after(1);
            progress.accept(1024);
            assertEquals(
                    "\rf  [######..................] 25%  1.0 KiB of 4.0 KiB  1.0 KiB/s", shown());
            after(99);
            progress.accept(2048);
            assertEquals("", shown());
            after(901);
            progress.accept(4096);
            assertEquals(
                    "\rf  [########################] 100%  4.0 KiB of 4.0 KiB  2.0 KiB/s", shown());
        }
        String wipe = shown();
        assertEquals("\r" + " ".repeat(wipe.length() - 2) + "\r", wipe);
    }

    @Test
    void whereTheSizeIsUnknownItShowsTheAmount() {
        try (Progress progress = progress(true, 0)) {
            after(2000);
            progress.accept(3L << 30);
            assertEquals("\rf  3.0 GiB  1.5 GiB/s", shown());
        }
    }

    @Test
    void aShorterLineCoversALongerOne() {
        try (Progress progress = progress(true, 0)) {
            after(1000);
            progress.accept(1500);
            int before = shown().length();
            after(1000);
            progress.accept(2);
            String line = shown();
            assertEquals("\rf  2 B  1 B/s", line.stripTrailing());
            assertEquals(before, line.length());
        }
    }

    @Test
    void withoutATerminalNothingIsShown() {
        try (Progress progress = progress(false, 10)) {
            after(2000);
            progress.accept(1);
            after(2000);
            progress.accept(2);
        }
        assertEquals("", shown());
    }
}
