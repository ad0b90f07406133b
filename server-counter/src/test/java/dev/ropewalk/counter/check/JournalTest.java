package dev.ropewalk.counter.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.check.Counting.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a check remembers of the checks before it.
@Timeout(60)
class JournalTest {
    private static final String URL = "http://x/";

    @TempDir Path folder;

    private static void assertSays(String expected, Result result) {
        assertTrue(result.said().contains(expected), () -> expected + " is not in " + result);
    }

    private Path file() {
        return folder.resolve("seen");
    }

    private Ledger read() {
        Ledger ledger = new Ledger();
        Journal.open(file(), URL, ledger).close();
        return ledger;
    }

    /// A run that got these numbers and was killed, or ended in order.
    private void run(long[] numbers, boolean ended) {
        Ledger ledger = new Ledger();
        try (Journal journal = Journal.open(file(), URL, ledger)) {
            journal.enter(Journal.Kind.RUN, URL, 2, 2);
            for (long number : numbers) {
                journal.answer(number);
            }
            journal.flush();
            if (ended) {
                journal.enter(Journal.Kind.END, "");
            }
        }
    }

    private String refusal() {
        return refusal(URL);
    }

    private String refusal(String url) {
        return String.valueOf(
                assertThrows(
                                IllegalStateException.class,
                                () -> Journal.open(file(), url, new Ledger()).close())
                        .getMessage());
    }

    @Test
    void aNumberThatIsGivenAgainAfterARestartIsFound() {
        int port;
        String journal = file().toString();
        try (Counting server = Counting.counting(n -> n + 1)) {
            port = server.port();
            Result result =
                    server.check("--requests", "400", "--clients", "4", "--journal", journal);
            assertEquals(0, result.status(), result::toString);
        }
        try (Counting server = Counting.again(port, n -> n + 398)) {
            Result result =
                    server.check("--requests", "100", "--clients", "4", "--journal", journal);
            assertEquals(1, result.status(), result::toString);
            assertSays("500 answers with those of the journal\n", result);
            assertSays("given twice: 3 numbers: 398-400\n", result);
        }
        Result result = Counting.run("127.0.0.1:" + port, "--requests", "0", "--journal", journal);
        assertSays("given twice: 3 numbers: 398-400\n", result);
        assertEquals(1, result.status(), result::toString);
    }

    @Test
    void aRunGoesOnWhereTheOneBeforeItEnded() {
        int port;
        String journal = file().toString();
        try (Counting server = Counting.counting(n -> n + 1)) {
            port = server.port();
            server.check("--requests", "400", "--clients", "4", "--journal", journal);
        }
        try (Counting server = Counting.again(port, n -> n + 411)) {
            Result result =
                    server.check("--requests", "100", "--clients", "4", "--journal", journal);
            assertEquals(0, result.status(), result::toString);
            assertSays("numbers 1 to 510: each once, and rising\n", result);
            assertSays("it began anew, and skipped 10 numbers then\n", result);
        }
        try (Counting server = Counting.again(port, n -> n + 516)) {
            Result result =
                    server.check("--requests", "100", "--clients", "4", "--journal", journal);
            assertSays("it began anew 2 times, and skipped 15 numbers then\n", result);
        }
    }

    @Test
    void whatWasOutOfOrderBeforeIsStillTold() {
        int port;
        String journal = file().toString();
        try (Counting server = Counting.counting(n -> n == 9 ? 11 : n == 10 ? 10 : n + 1)) {
            port = server.port();
            server.check("--requests", "50", "--clients", "1", "--journal", journal);
        }
        Result result =
                Counting.run("127.0.0.1:" + port + "/", "--requests", "0", "--journal", journal);
        assertEquals(1, result.status(), result::toString);
        assertSays("not rising: 1 answer: 10 after 11\n", result);
    }

    @Test
    void anyNumbersComeBackAsTheyWere() {
        long seed = new Random().nextLong();
        long[] numbers = new Random(seed).longs(50_000, 1, 3_000_000).toArray();
        numbers[7] = Long.MAX_VALUE;
        numbers[8] = 1;
        run(numbers, true);
        Ledger ledger = read();
        assertEquals(numbers.length, ledger.answers(), "seed " + seed);
        for (long number : numbers) {
            assertEquals(1, ledger.given().list(true, number, number).count(), "seed " + seed);
        }
        assertEquals(
                Arrays.stream(numbers).distinct().count(),
                ledger.given().list(true, 0, Long.MAX_VALUE).count());
    }

    @Test
    void aTailThatWasNotWrittenWholeIsCutOff() throws IOException {
        run(new long[] {1, 2, 3}, true);
        byte[] whole = Files.readAllBytes(file());
        run(new long[] {4, 5, 6}, true);
        byte[] more = Files.readAllBytes(file());
        for (int length = whole.length; length < more.length; length++) {
            Files.write(file(), Arrays.copyOf(more, length));
            Ledger ledger = read();
            assertTrue(ledger.answers() == 3 || ledger.answers() == 6, "at " + length);
            byte[] left = Files.readAllBytes(file());
            assertArrayEquals(Arrays.copyOf(more, left.length), left);
        }
    }

    @Test
    void aTailOfZeroPagesIsCutOff() throws IOException {
        run(new long[] {1, 2, 3}, true);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length + 300_000));
        assertEquals(3, read().answers());
        assertEquals(whole.length, Files.size(file()));
    }

    @Test
    void whatIsDamagedIsLeftAsItIs() throws IOException {
        run(new Random(1).longs(100_000, 1, 1L << 40).toArray(), true);
        byte[] damaged = Files.readAllBytes(file());
        damaged[5000] ^= 1;
        Files.write(file(), damaged);
        String failed = refusal();
        assertTrue(failed.contains(" is damaged at byte "), failed);
        assertArrayEquals(damaged, Files.readAllBytes(file()));
    }

    @Test
    void whatIsNoJournalIsLeftAsItIs() throws IOException {
        Files.writeString(file(), "my diary, dear to me\n");
        String failed = refusal();
        assertTrue(failed.endsWith("seen is no journal of counter-check"));
        assertEquals("my diary, dear to me\n", Files.readString(file()));
    }

    @Test
    void aJournalIsOfOneCounter() {
        run(new long[] {1}, true);
        String failed = refusal("http://y/");
        assertTrue(failed.endsWith(" is of http://x/, not of http://y/"));
    }

    @Test
    void aJournalIsOfOneCheckAtATime() {
        try (Journal first = Journal.open(file(), URL, new Ledger())) {
            first.flush();
            String failed = refusal();
            assertTrue(failed.startsWith("another check is writing the journal "));
        }
    }

    @Test
    void aKilledRunMayHaveHadAsMuchUnderWayAsItsClientsCould() {
        run(new long[] {1, 2, 4, 6, 9}, false); // 3, 5, 7, 8: two clients with two each
        assertTrue(read().verdict(false).isGood());
    }

    @Test
    void aKilledRunExcusesNoMoreThanThat() {
        run(new long[] {1, 2, 4, 6, 10}, false);
        assertEquals(
                "missing: 5 numbers, and 4 requests without a number: 3, 5, 7-9",
                read().verdict(false).offences().getFirst());
    }

    @Test
    void aRunThatEndedInOrderExcusesNothing() {
        run(new long[] {1, 2, 4}, true);
        assertEquals(
                "missing: 1 number, and 0 requests without a number: 3",
                read().verdict(false).offences().getFirst());
    }
}
