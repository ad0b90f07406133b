package dev.ropewalk.counter.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.Kinds;
import dev.ropewalk.counter.store.Ledger;
import dev.ropewalk.counter.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Processes that are killed while they give numbers away, fifty of them, one after the other on
/// the same files: nothing is given twice, and no more is lost than was under way.
@Timeout(180)
class KillTest {
    private static final long SEED = 42;

    /// The most that can be under way when a process dies: four threads, fewer than 50 numbers
    /// each.
    private static final long UNDER_WAY = 4 * 50;

    @TempDir private Path directory;
    private final Ledger ledger = new Ledger();

    @ParameterizedTest
    @CsvSource({
        "none, 24, 9000",
        "1s, 8, 9000",
        "always, 10, 80",
        "'none,keys', 4, 500",
        "'always,keys', 4, 80"
    })
    void noNumberIsGivenTwice(String what, int kills, int most) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 0; kill < kills; kill++) {
            ledger.begin();
            killOne(what, random.nextInt(1, most));
        }
        assertTrue(ledger.size() > 10 * kills, ledger.size() + " reservations");
        assertTrue(ledger.gaps() <= kills * UNDER_WAY, ledger.gaps() + " numbers are missing");
        assertEquals(what.endsWith("keys"), ledger.repeats() > 0, "keys that came again");
    }

    /// @param answers how many are waited for, before the kill
    private void killOne(String what, int answers) throws IOException, InterruptedException {
        Process process = Victim.start(directory.resolve("counter"), what).process();
        try (BufferedReader lines = process.inputReader()) {
            assertEquals("open", lines.readLine(), () -> "no start: " + errors(process));
            for (int i = 0; i < answers; i++) {
                ledger.note(lines.readLine());
            }
            process.toHandle().destroyForcibly(); // unlike the process's own it lets us read on
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ledger.note(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none,keys", "always,keys"})
    void aRestoreIsDoneWhollyOrNotAtAll(String what) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Path state = directory.resolve("counter");
        long done = 0;
        for (int kill = 0; kill < 3; kill++) {
            String next = Long.toString(done + 1);
            Process process = Victim.start(state, what, next).process();
            done = Math.max(done, killRestoring(process, random.nextInt(1, 60)));
            try (Store store = Kinds.file(state).withCounterPerPath(5).open()) {
                Map<String, Long> all = Kinds.get(store.snapshot());
                assertEquals(1, Set.copyOf(all.values()).size(), all.toString());
                long now = all.values().iterator().next();
                assertTrue(now == done || now == done + 1, now + " after " + done);
                done = now;
            }
        }
    }

    private static long killRestoring(Process process, int answers)
            throws IOException, InterruptedException {
        long done = 0;
        try (BufferedReader lines = process.inputReader()) {
            assertEquals("open", lines.readLine(), () -> "no start: " + errors(process));
            for (int i = 0; i < answers; i++) {
                done = Long.parseLong(lines.readLine());
            }
            process.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                done = Long.parseLong(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return done;
    }

    private static String errors(Process process) {
        return process.errorReader().lines().toList().toString();
    }
}
