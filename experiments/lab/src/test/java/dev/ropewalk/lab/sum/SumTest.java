package dev.ropewalk.lab.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// `ropewalk lab sum` with numbers from words and from the standard input.
class SumTest {
    private static void assertFails(int status, String error, LabRun run) {
        assertEquals(status, run.status(), run::err);
        assertEquals("ropewalk lab sum: " + error, run.err().lines().findFirst().orElse(""));
        assertEquals("", run.out());
    }

    @Test
    void theDiarysListShowsTheThreeSumsSideBySide() {
        List<String> words = Collections.nCopies(10, "0.1");
        LabRun run = LabRun.fed(String.join("\n", words), "sum");
        String table =
                """
                naive        0.9999999999999999
                compensated  1.0
                exact        1.0
                """;
        assertEquals(new LabRun(0, table, ""), run);
    }

    @Test
    void oneKindIsPrintedAlone() {
        assertEquals("0.30000000000000004\n", LabRun.of("sum", "--naive", "0.1", "0.2").out());
        assertEquals("2.0\n", LabRun.of("sum", "--exact", "1e100", "1", "-1e100", "1").out());
        assertEquals("2.0\n", LabRun.of("sum", "--compensated", "1e16", "2", "-1e16").out());
    }

    @Test
    void integersAreAddedAsPythonAddsThem() {
        assertEquals("6\n", LabRun.of("sum", "--naive", "1", "2", "3").out());
        assertEquals("6.0\n", LabRun.of("sum", "--exact", "1", "2", "3").out());
        assertEquals(
                "9223372036854775808\n",
                LabRun.of("sum", "--naive", "9223372036854775807", "1").out());
        assertEquals(
                "-18446744073709551616\n",
                LabRun.of("sum", "--naive", "-9223372036854775808", "-9223372036854775808").out());
        assertEquals(
                "0.0\n",
                LabRun.of("sum", "--naive", "9223372036854775807", "1.0", "-9223372036854775808")
                        .out());
        assertEquals("1e+16\n", LabRun.of("sum", "--naive", "10_000_000_000_000_000", "1.0").out());
    }

    @Test
    void theExactSumIsShownWithAllItsDigitsOnRequest() {
        assertEquals(
                """
                exact        0.1
                decimal      0.1000000000000000055511151231257827021181583404541015625
                """,
                LabRun.of("sum", "--exact", "--decimal", "0.1").out());
        assertEquals(4, LabRun.of("sum", "--decimal", "0.1").out().lines().count());
        assertTrue(LabRun.of("sum", "--decimal", "inf").out().endsWith("no decimal digits\n"));
        assertTrue(LabRun.of("sum", "--decimal").out().endsWith("decimal      0\n"));
    }

    @Test
    void anErrorOfFsumIsShownBesideTheOtherSums() {
        assertEquals(
                new LabRun(
                        1,
                        """
                        naive        inf
                        compensated  inf
                        exact        error: intermediate overflow in fsum
                        """,
                        ""),
                LabRun.of("sum", "1e308", "1e308", "-1e308"));
        assertFails(1, "-inf + inf in fsum", LabRun.of("sum", "--exact", "inf", "-inf"));
        assertEquals("nan\n", LabRun.of("sum", "--exact", "inf", "nan").out());
        String huge = "1" + "0".repeat(400);
        assertFails(1, NaiveSum.TOO_LARGE, LabRun.of("sum", "--exact", huge));
        assertFails(1, NaiveSum.TOO_LARGE, LabRun.of("sum", "--naive", huge, "1.5"));
        assertFails(1, NaiveSum.TOO_LARGE, LabRun.of("sum", "--naive", "1.5", huge));
        assertFails(1, NaiveSum.TOO_LARGE, LabRun.of("sum", "--compensated", huge));
        assertEquals(huge + "\n", LabRun.of("sum", "--naive", huge).out());
    }

    @Test
    void noNumbersSumToNothing() {
        assertEquals(
                "naive        0\ncompensated  0.0\nexact        0.0\n", LabRun.of("sum").out());
        assertEquals("0\t0.0\t0.0\n", LabRun.fed("\n", "sum", "-").out());
    }

    @Test
    void aLineIsAListWithAnAnswerOfItsOwn() {
        assertEquals(
                new LabRun(0, "0.6\nerror: \"x\" is not a number\n0.0\n6.0\n", ""),
                LabRun.fed("[0.1, 0.2, 0.3]\r\n1 x\n\n1,2,3", "sum", "--exact", "-"));
        assertEquals(
                "inf\tinf\terror: intermediate overflow in fsum\n",
                LabRun.fed("1e308 1e308\n", "sum", "-").out());
    }

    @Test
    void jsonIsALineForEachList() {
        assertEquals(
                "{\"naive\": 0.30000000000000004, \"exact\": 0.30000000000000004, \"count\": 2}\n",
                LabRun.of("sum", "--json", "--naive", "--exact", "0.1", "0.2").out());
        assertEquals(
                "{\"exact\": null, \"count\": 2,"
                        + " \"errors\": {\"exact\": \"-inf + inf in fsum\"}}\n{\"exact\": \"inf\","
                        + " \"count\": 1}\n",
                LabRun.fed("inf -inf\ninf\n", "sum", "--json", "--exact", "-").out());
    }

    @Test
    void whatIsNoNumberIsQuotedWithItsLine() {
        assertFails(2, "\"0.1.2\" is not a number", LabRun.of("sum", "1", "0.1.2"));
        assertFails(1, "line 3: \"1;2\" is not a number", LabRun.fed("1\n2\n3 1;2", "sum"));
        assertFails(
                1, "line 1: \"\\u007fELF\\u0000\" is not a number", LabRun.fed("\177ELF\0", "sum"));
        assertFails(2, "Unknown option: '--exakt'", LabRun.of("sum", "--exakt", "1"));
    }

    @Test
    void anotherEncodingIsToldFromNumbers() {
        byte[] utf16 = "0.1 0.2\n".getBytes(StandardCharsets.UTF_16);
        assertFails(
                1, "the input is UTF-16; what is read is UTF-8 or ASCII", LabRun.fed(utf16, "sum"));
        assertEquals("0.5\n", LabRun.fed("\ufeff0.25 0.25", "sum", "--exact").out());
        assertEquals("15.0\n", LabRun.fed("١٥", "sum", "--exact").out());
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        assertFails(
                1,
                "line 1: a number of more than 65536 bytes",
                LabRun.fed("1".repeat(70_000), "sum"));
        assertEquals(
                "error: a number of more than 65536 bytes\n1.0\n",
                LabRun.fed("1".repeat(5_000_000) + "\n1\n", "sum", "--exact", "-").out());
        String long60k = "0." + "1".repeat(60_000);
        assertEquals("0.1111111111111111\n", LabRun.fed(long60k, "sum", "--exact").out());
    }

    @Test
    void numbersAcrossTheBordersOfTheBufferAreWhole() {
        String many = "0.125 ".repeat(100_000);
        assertEquals("12500.0\n", LabRun.fed(many, "sum", "--exact").out());
    }

    @Test
    void plainNumbersAreReadAsJavaReadsThem() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x)) {
                Sums sums = new Sums(Set.of(Kind.NAIVE));
                new NumberText(sums).add(Double.toString(x));
                Number read = sums.results().getFirst().value();
                assertEquals(Double.valueOf(0 + x), read, "seed " + seed);
            }
        }
    }

    @Test
    void theCompensatedSumIsThatOfDoubleStream() {
        double[] terms = new SplittableRandom(1).doubles(1000, -1e6, 1e6).toArray();
        String words =
                DoubleStream.of(terms).mapToObj(Double::toString).collect(Collectors.joining(" "));
        String sum = LabRun.fed(words, "sum", "--compensated").out().strip();
        assertEquals(DoubleStream.of(terms).sum(), Double.parseDouble(sum));
    }
}
