package dev.ropewalk.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import org.junit.jupiter.api.Test;

/// Integrals, with what SymPy 1.11.1 answers.
class SymbolicIntegrateTest {
    private static void answers(String input, String expected) {
        assertEquals(new LabRun(0, expected + "\n", ""), LabRun.of("symbolic", input));
    }

    private static void refuses(String input) {
        LabRun run = LabRun.of("symbolic", input);
        assertEquals(1, run.status(), run::out);
        assertEquals("", run.out());
        assertTrue(run.err().contains("not supported here"), run::err);
    }

    @Test
    void theTableThePartsAndTheSubstitutionsAreFound() {
        answers("integrate((x + 1)**2, x)", "x**3/3 + x**2 + x");
        answers("integrate(x*exp(2*x), x)", "(2*x - 1)*exp(2*x)/4");
        answers("integrate(sin(x)**3, x)", "cos(x)**3/3 - cos(x)");
        answers("integrate(1/(x**2 - 1), x)", "log(x - 1)/2 - log(x + 1)/2");
        answers("integrate(cos(x)*exp(sin(x)), x)", "exp(sin(x))");
        answers("integrate(x*y, x, y)", "x**2*y**2/4");
    }

    @Test
    void betweenNumbersItIsANumber() {
        answers("integrate(x**2, (x, 0, 1))", "1/3");
        answers("integrate(1/x, (x, 1, 2))", "log(2)");
    }

    @Test
    void toInfinityItIsALimit() {
        answers("integrate(exp(-x), (x, 0, oo))", "1");
        answers("integrate(exp(-x**2), (x, 0, oo))", "sqrt(pi)/2");
        answers("integrate(exp(-x**2), (x, -oo, oo))", "sqrt(pi)");
        answers("integrate(exp(-x/100), (x, 0, oo))", "100");
        answers("integrate(1/x, (x, 1, oo))", "oo");
        refuses("integrate(sin(x), (x, 0, oo))");
    }

    @Test
    void anIntegralOverAPoleOrWithCasesIsRefused() {
        refuses("integrate(1/x, (x, -1, 1))");
        refuses("integrate(1/x**2, (x, -1, 1))");
        refuses("integrate(1/(x - 50)**2, (x, 0, oo))");
        refuses("integrate(1/(x + 100)**3, (x, -oo, oo))");
        refuses("integrate(sin(x*y), x)");
        refuses("integrate(tan(x)/x, x)");
    }
}
