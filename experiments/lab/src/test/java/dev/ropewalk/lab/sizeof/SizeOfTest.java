package dev.ropewalk.lab.sizeof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ropewalk.lab.LabProcess;
import dev.ropewalk.lab.LabRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `ropewalk lab sizeof`. The figures are those of HotSpot on 64 bits with compressed references;
/// an object's header is 8 bytes with compact headers, as the launcher and this test have them.
class SizeOfTest {
    private static LabRun sizeof(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "sizeof";
        System.arraycopy(words, 0, all, 1, words.length);
        return LabRun.of(all);
    }

    /// What each text weighs: bytes, bytes retained, objects. One shell for all, as it starts
    /// slowly.
    private static void weigh(Map<String, String> weights) {
        List<String> words = new ArrayList<>(List.of("--json"));
        words.addAll(weights.keySet());
        LabRun run = sizeof(words.toArray(String[]::new));
        assertEquals("", run.err());
        Map<String, String> weighed = new HashMap<>();
        for (String line : run.out().lines().toList()) {
            JsonObject found = JsonParser.parseString(line).getAsJsonObject();
            weighed.put(
                    found.get("value").getAsString(),
                    "%s %s %s"
                            .formatted(
                                    found.get("size"),
                                    found.get("retained"),
                                    found.get("objects")));
        }
        assertEquals(weights, weighed);
    }

    private static void fails(int status, String sentence, String... words) {
        LabRun run = sizeof(words);
        assertEquals("ropewalk lab sizeof: " + sentence, run.err().lines().findFirst().orElse(""));
        assertEquals(status, run.status());
        assertEquals(status == 2 ? 2 : 1, run.err().lines().count(), run.err());
    }

    @Test
    void theDiarysThreeValuesStandBesideCPythons() {
        LabRun run = sizeof();
        assertEquals("", run.err());
        assertEquals(0, run.status());
        List<String> lines = run.out().lines().toList();
        assertEquals(
                "    size  retained  Java                               CPython       size",
                lines.get(0));
        assertEquals(
                "      16        16  1                                  1               28",
                lines.get(1));
        assertEquals(
                "      24        40  \"1\"                                '1'             50",
                lines.get(2));
        assertEquals(
                "      16        16  new byte[] {'1'}                   b'1'            34",
                lines.get(3));
        assertEquals(15, lines.size());
    }

    @Test
    void theTableIsToBeHadAsJson() {
        List<String> lines = sizeof("--json").out().lines().toList();
        assertEquals(14, lines.size());
        assertEquals(
                "{\"value\": \"\\\"1\\\"\", \"type\": \"java.lang.String\", \"size\": 24,"
                        + " \"retained\": 40, \"objects\": 2, \"python\": \"'1'\","
                        + " \"getsizeof\": 50}",
                lines.get(1));
    }

    @Test
    void anObjectIsMeasuredWithWhatGoesWhenItGoes() {
        weigh(
                Map.of(
                        "new int[1000]", "4016 4016 1",
                        "new ArrayList<>(List.of(1000, 2000))", "24 80 4",
                        "new Object[] {null}", "16 16 1",
                        "new LinkedList<>(Collections.nCopies(66_666, null))", "24 1600008 66667",
                        "null", "0 0 0"));
    }

    @Test
    void whatSomethingElseHoldsIsNotCounted() {
        weigh(
                Map.of(
                        "Optional.of(3)", "16 16 1",
                        "Optional.of(300)", "16 32 2",
                        "Optional.of(\"interned\")", "16 16 1",
                        "Optional.of(new String(\"not\".toCharArray()))", "16 56 3",
                        "Optional.of(Thread.State.NEW)", "16 16 1",
                        "Optional.of(String.class)", "16 16 1"));
    }

    @Test
    void expressionsAreRunInTurnAndThoseWithAValueMeasured() {
        LabRun run =
                sizeof(
                        "int n = 10;",
                        "void twice() { n *= 2; }",
                        "twice();",
                        "new byte[n]",
                        "record P(int x, String s) {}",
                        "new P(1, null)",
                        "var l = new ArrayList<Object>(1); l.add(l); l",
                        "null");
        assertEquals("", run.err());
        assertEquals(
                """
                    size  retained  objects  type and value
                      16        16        1  int in Integer  int n = 10;
                      32        32        1  byte[]  new byte[n]
                      16        16        1  P  new P(1, null)
                      24        40        2  ArrayList  var l = new ArrayList<Object>(1); l.add(l); l
                       0         0        0  null  null
                """,
                run.out());
    }

    @Test
    void theLayoutShowsHeaderFieldsAndGaps() {
        assertEquals(
                """
                String, 24 bytes
                  offset  size  type     field
                       0     8           (header)
                       8     4  int      hash
                      12     1  byte     coder
                      13     1  boolean  hashIsZero
                      14     2           (gap)
                      16     4  byte[]   value
                      20     4           (gap)
                  retained 40 bytes in 2 objects
                """,
                sizeof("--layout", "new String(\"1\".toCharArray())").out());
    }

    @Test
    void whatIsNoJavaIsToldWithItsColumn() {
        fails(2, "\"1 + foo\", column 5: cannot find symbol; symbol: variable foo", "1 + foo");
        fails(2, "\"1 +\", column 4: it is not finished", "1 +");
        fails(
                2,
                "\"int i = 1; é + 1\", column 12: cannot find symbol; symbol: variable é",
                "int i = 1; é + 1");
        fails(2, "\"  (1\", column 5: it is not finished", "  (1");
    }

    @Test
    void whatThrowsIsTold() {
        fails(1, "\"new int[-1]\" throws java.lang.NegativeArraySizeException: -1", "new int[-1]");
    }

    @Test
    void whatHasNoValueIsAWrongCall() {
        fails(
                2,
                "nothing to measure: \"int f() { return 1; }\" has no value",
                "int f() { return 1; }");
        fails(2, "nothing to measure: \" \" has no value", " ");
    }

    @Test
    void whatNeverEndsIsGivenUpAfterTheTimeout() {
        fails(
                1,
                "\"while (true);\" has not come to an end in 0.2 s",
                "--timeout=0.2",
                "while (true);");
        fails(
                1,
                "\"new Semaphore(0).acquire();\" has not come to an end in 0.2 s",
                "--timeout=0.2",
                "new Semaphore(0).acquire();");
        assertEquals(0, sizeof("--timeout=100", "1").status());
        fails(2, "--timeout is seconds above 0, up to a year, not 0.0", "--timeout=0", "1");
        fails(2, "--timeout is seconds above 0, up to a year, not NaN", "--timeout=NaN", "1");
    }

    @Test
    void whatWouldEndTheProgramIsTold() throws Exception {
        fails(
                1,
                "\"System.exit(3)\" has no value: System.exit(3) would end the whole program",
                "System.exit(3)");
        fails(
                1,
                "\"Runtime.getRuntime().halt(4)\" has no value: Runtime.halt(4) would end the"
                        + " whole program",
                "Runtime.getRuntime().halt(4)");
        String hidden = "IntStream.of(3).forEach(System::exit)"; // the call is not the snippet's
        assertEquals(
                new LabRun(
                        1,
                        "",
                        "ropewalk lab sizeof: \"" + hidden + "\" would end the whole program\n"),
                LabProcess.run("sizeof", hidden));
    }

    @Test
    void whatIsInterruptedIsTold() throws Exception {
        String endless = "System.out.println(\"begun\"); while (true);";
        try (LabProcess process = LabProcess.start("sizeof", endless)) {
            assertEquals("begun", process.line());
            process.terminate();
            String said = "ropewalk lab sizeof: \"" + endless + "\" was interrupted\n";
            assertEquals(new LabRun(143, "", said), process.await());
        }
    }

    @Test
    void whatOverflowsTheStackOrTheMemoryIsTold() {
        String deep = "int f(int n) { return f(n + 1) + 1; } f(0)";
        fails(1, "\"" + deep + "\" throws java.lang.StackOverflowError", deep);
        String large = "new byte[Integer.MAX_VALUE]";
        fails(
                1,
                "\"%s\" throws java.lang.OutOfMemoryError: Requested array size exceeds VM limit"
                        .formatted(large),
                large);
    }

    @Test
    void theHelpShowsExamples() {
        LabRun run = sizeof("--help");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("ropewalk lab sizeof --layout '\"1\"'"), run::out);
    }
}
