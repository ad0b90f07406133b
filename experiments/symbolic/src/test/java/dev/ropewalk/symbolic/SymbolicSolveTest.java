package dev.ropewalk.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import org.junit.jupiter.api.Test;

/// Equations, with what SymPy 1.11.1 answers.
class SymbolicSolveTest {
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
    void polynomialsAreSolvedInRadicals() {
        answers("solve(x**2 - x - 1, x)", "[1/2 - sqrt(5)/2, 1/2 + sqrt(5)/2]");
        answers("solve(x**2 - y*x + z, x)", "[y/2 - sqrt(y**2 - 4*z)/2, y/2 + sqrt(y**2 - 4*z)/2]");
        answers("solve(x**4 - 5*x**2 + 4, x)", "[-2, -1, 1, 2]");
        answers("solve(x**3 - 8, x)", "[2, -1 - sqrt(3)*I, -1 + sqrt(3)*I]");
    }

    @Test
    void aRootThatIsNoneOfTheEquationIsLeftOut() {
        answers("solve((x**2 - 1)/(x - 1), x)", "[-1]");
        answers("solve(sqrt(x + 1) - x + 1, x)", "[3]");
        answers("solve(sqrt(x) + x - 2, x)", "[1]");
    }

    @Test
    void functionsAreInverted() {
        answers("solve(sin(x)*cos(x), x)", "[0, pi/2, pi, 3*pi/2]");
        answers("solve(exp(2*x) - 3*exp(x) + 2, x)", "[0, log(2)]");
        answers("solve(2**x - 8, x)", "[3]");
    }

    @Test
    void linearSystemsGiveADictionaryOrNothing() {
        answers("solve([x + y - 1, x - y - 3], x, y)", "{x: 2, y: -1}");
        answers("solve([x + y], [x, y])", "{x: -y}");
        answers("solve([x - 1, x - 2], [x])", "[]");
    }

    @Test
    void pointsOfALineOnACurveAreTuples() {
        answers("solve([x**2 + y**2 - 25, x + y - 7], [x, y])", "[(3, 4), (4, 3)]");
        answers("solve([x**2 - 1, y - x], [x, y])", "[(-1, -1), (1, 1)]");
    }

    @Test
    void inequalitiesGiveIntervals() {
        answers("solve(x > 1, x)", "(1 < x) & (x < oo)");
        answers("solve(x**2 < 4, x)", "(-2 < x) & (x < 2)");
        answers("solve(x**2 > 1, x)", "((-oo < x) & (x < -1)) | ((1 < x) & (x < oo))");
    }

    @Test
    void aRootThatTheSymbolCannotBeIsLeftOut() {
        answers("solve(Symbol('p', positive=True)**2 - 4)", "[2]");
        answers("solve(Symbol('r', real=True)**2 + 1)", "[]");
    }

    @Test
    void whatHasNoSimpleRootsIsRefused() {
        refuses("solve(x**5 - x - 1, x)");
        refuses("solve(x*exp(x) - 1, x)");
        refuses("solve([x**2 + y**2 + z**2 - 1, x*y - z, x - y**2], [x, y, z])");
    }
}
