package dev.ropewalk.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The ways to call the entry, and what it answers to wrong inputs.
class SymbolicTest {
    @Test
    void theLabListsItLast() {
        List<String> names =
                LabRun.of()
                        .out()
                        .lines()
                        .filter(line -> line.matches("  [a-z].*"))
                        .map(line -> line.strip().split(" ", 2)[0])
                        .toList();
        assertEquals(
                List.of(
                        "sum",
                        "sha256",
                        "floatinfo",
                        "newton",
                        "prompt",
                        "orm",
                        "window",
                        "gevent",
                        "sizeof",
                        "symbolic"),
                names);
    }

    @Test
    void inputsShareTheirNamesAndAnswerInTheirOrder() {
        assertEquals(
                new LabRun(0, "(x + 1)**2\n1\n", ""),
                LabRun.of("symbolic", "a = x + 1", "a**2", "a.subs(x, 0)"));
    }

    @Test
    void jsonHasTheInputAndTheAnswer() {
        assertEquals(
                new LabRun(
                        0,
                        "{\"input\": \"solve(x**2 - 2, x)\", \"answer\": \"[-sqrt(2), sqrt(2)]\"}\n",
                        ""),
                LabRun.of("symbolic", "--json", "solve(x**2 - 2, x)"));
    }

    @Test
    void anInputThatCannotBeReadIsAWrongCallAndPointedAt() {
        LabRun run = LabRun.of("symbolic", "x+");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("at column 3\n  x+\n    ^\n"), run::err);
    }

    @Test
    void anUnknownNameAndAHugePowerAreFailures() {
        assertEquals(
                new LabRun(
                        1, "", "ropewalk lab symbolic: NameError: name 'expand_' is not defined\n"),
                LabRun.of("symbolic", "expand_"));
        LabRun huge = LabRun.of("symbolic", "2**10**10");
        assertEquals(1, huge.status());
        assertTrue(huge.err().contains("too many digits"), huge::err);
    }

    @Test
    void inABatchAnErrorIsTheAnswerOfItsLine() {
        assertEquals(
                new LabRun(0, "\nx + 1\nerror: NameError: name 'foo' is not defined\n2*x\n", ""),
                LabRun.fed("a = x + 1\na\nfoo\nx+x\n", "symbolic", "-"));
    }

    /// Powers and nests without end, what would reach for the program or the machine, wrong calls,
    /// look-alikes of letters, assignments to what there is.
    @Test
    void ofHostileInputsEachHasALineOfItsOwnInWordsOfPythons() throws IOException {
        List<String> inputs = new ArrayList<>();
        try (InputStream in = SymbolicTest.class.getResourceAsStream("/hostile.txt")) {
            inputs.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        }
        inputs.addAll(
                List.of(
                        "(".repeat(10_000) + "x" + ")".repeat(10_000),
                        "sin(".repeat(2000) + "x" + ")".repeat(2000),
                        "-".repeat(10_000) + "x",
                        "x+".repeat(20_000) + "x",
                        "1".repeat(1_000_000),
                        "x\0y",
                        "x + \u001b[31m",
                        "\u001f",
                        ""));
        LabRun run = LabRun.fed(String.join("\n", inputs) + "\n", "symbolic", "-");
        assertEquals("", run.err());
        List<String> answers = run.out().lines().toList();
        assertEquals(inputs.size(), answers.size());
        List<String> odd =
                answers.stream()
                        .filter(a -> a.matches(".*(unexpectedly|java\\.|\\p{Cntrl}).*"))
                        .toList();
        assertEquals(List.of(), odd);
    }

    @Test
    void furtherLinesAreStatementsAndWhatFollowsAHashIsNone() {
        assertEquals(
                new LabRun(0, "x\ny + 1\n3*x\n", ""),
                LabRun.of("symbolic", "x # one\ny + 1\n\n(x +\n2*x)\n"));
        assertEquals(new LabRun(0, "2*x\n", ""), LabRun.of("symbolic", "\ud835\udc65 + x"));
    }

    @Test
    void whatIsOfSymPyAndNotHereIsSaidToBeSo() {
        assertEquals(
                """
                error: NotImplementedError: ".rewrite" of SymPy is not supported here
                error: AttributeError: 'Symbol' object has no attribute 'foo'
                """,
                LabRun.fed("x.rewrite(exp)\nx.foo\n", "symbolic", "-").out());
    }

    @Test
    void aLimitOfNoTimeIsAWrongCall() {
        LabRun run = LabRun.of("symbolic", "--seconds", "0", "x");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("from 1 to 3600, not 0"), run::err);
    }
}
