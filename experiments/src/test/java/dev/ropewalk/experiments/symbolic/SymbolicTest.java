package dev.ropewalk.experiments.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.experiments.LabRun;
import org.junit.jupiter.api.Test;

/// The ways to call the entry, and what it answers to wrong inputs.
class SymbolicTest {
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

    @Test
    void aLimitOfNoTimeIsAWrongCall() {
        LabRun run = LabRun.of("symbolic", "--seconds", "0", "x");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("from 1 to 3600, not 0"), run::err);
    }
}
